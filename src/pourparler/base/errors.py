"""Every error of the project, by cause.

::

    PourparlerError
    ├── UsageError        the call itself is wrong                   exit 2
    ├── InputError        a document or file cannot be used          exit 3
    │   ├── EmptyInput        nothing to read in it
    │   ├── EncodingError     the bytes are not text in a known encoding
    │   ├── FormatError       the bytes are not what they claim to be
    │   └── DateError         a day that cannot stand
    ├── EvidenceError     a span does not match its source           exit 3
    ├── StoreError        a case file cannot be used                 exit 3
    │   ├── CorruptCase       damaged, or not a case at all
    │   ├── NewerSchema       written by a later version
    │   ├── CaseBusy          another process is writing
    │   └── StorageFull       the disk refused the write
    ├── FormError         a brief breaks a mechanical rule of form   exit 3
    └── LimitError        a stated limit was reached                 exit 4
"""

from __future__ import annotations


class PourparlerError(Exception):
    """The root: what happened, where, and what to do.

    Parameters
    ----------
    what
        One clause, without a full stop: what is wrong.
    where
        File, line, key or span; empty when there is no place to name.
    mend
        What the reader can do next.
    """

    exit_code = 3

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what = what
        self.where = where
        self.mend = mend
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f". {self.mend}" if self.mend else ""
        return f"{place}{self.what}{advice}"


class UsageError(PourparlerError):
    """The call itself is wrong: an argument, a flag, a missing file name."""

    exit_code = 2


class InputError(PourparlerError):
    """A document or file cannot be used."""


class EmptyInput(InputError):
    """There is nothing to read in the input."""


class EncodingError(InputError):
    """The bytes are not text in an encoding that the web's rules allow."""


class FormatError(InputError):
    """The bytes are not what they claim to be, or are malformed."""


class DateError(InputError):
    """A day that cannot stand: not a date, or in the future."""


class EvidenceError(PourparlerError):
    """A span does not hold the words that its source holds there."""


class StoreError(PourparlerError):
    """A case file cannot be used."""


class CorruptCase(StoreError):
    """The case file is damaged, or is not a case at all."""


class NewerSchema(StoreError):
    """The case file was written by a later version of the program."""


class CaseBusy(StoreError):
    """Another process holds the case for writing."""


class StorageFull(StoreError):
    """The disk refused the write; the case is as it was before."""


class FormError(PourparlerError):
    """A brief breaks a mechanical rule of form and is not written."""


class LimitError(PourparlerError):
    """A stated limit was reached; what was done so far is said."""

    exit_code = 4
