"""Two engines behind one face: ranks where orders are known, no deal aside; rows of bits where not.

Both answer the same questions and agree: tests hold each against the plain
definitions. The case decides which runs, and the card says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final

import numpy as np

from pourparler.base.errors import LimitError, UsageError
from pourparler.hold.game import Game
from pourparler.kernel import bitrows, dominance, foresight
from pourparler.kernel import coalitions as joint
from pourparler.kernel import profiles as simultaneous
from pourparler.kernel import ranked as by_rank
from pourparler.kernel.bitrows import Listed
from pourparler.kernel.closure import Step
from pourparler.kernel.moves import Edges, Mask, movers_in
from pourparler.kernel.walk import Hops, chosen, legal, listed_walks, rising_walks, walks
from pourparler.table.moves import digits_at

MOST_LISTED: Final = 16_384
"""States up to which rows of bits are used."""

MOST_JOINT: Final = 4_096
"""States up to which joint replies, steps of several that all gain, are listed."""

MOST_PARTS: Final = 1_500_000
"""States times pairs of a coalition and a part of the others, up to which joint replies are listed."""

MOST_COALITIONS: Final = 1_023
"""Coalitions that are gone through: those of ten parties."""


@dataclass(frozen=True, eq=False)
class Engine:
    """The engines of one game, each made when first used."""

    game: Game

    @property
    def weak(self) -> bool:
        """Whether every order is known, so that ranks serve."""
        return self.game.order.weak

    @cached_property
    def unsure(self) -> tuple[bool, ...] | None:
        """For each party whether it cannot place no deal; None when ranks cannot serve."""
        return self.game.order.unsure

    @cached_property
    def ranked(self) -> by_rank.Ranked:
        """The engine over ranks."""
        return by_rank.ranked(self.game.graph, self.game.order.ranks, unsure=self.unsure or ())

    @cached_property
    def listed(self) -> Listed:
        """The engine over rows of bits."""
        states = self.game.graph.states
        if states > MOST_LISTED:
            raise LimitError(
                f"{states:,} states; where orders are unknown, states merged or several step together, "
                f"at most {MOST_LISTED:,} are gone through",
                mend="Ask for nash, gmr, smr, seq or sseq, settle what is unknown, or rule out options",
            )
        return bitrows.listed(self.game.graph, self.game.order)

    @cached_property
    def profiles(self) -> simultaneous.Profiles:
        """What simultaneous moves need."""
        table = self.game.table
        nodes = np.flatnonzero(table.row_of >= 0)
        digits = digits_at(table, nodes).astype(np.int64)
        return simultaneous.profiles(self.listed, simultaneous.Nodes(digits=digits, sizes=table.plan.sizes))

    @cached_property
    def able(self) -> tuple[int, ...]:
        """The parties that can change something; the others add nothing to a coalition."""
        return tuple(at for at, party in enumerate(self.game.parties) if party not in self.game.idle)

    @cached_property
    def coalitions(self) -> tuple[tuple[int, ...], ...]:
        """Every coalition of those who can change something, smallest first."""
        if 2 ** len(self.able) - 1 > MOST_COALITIONS:
            raise LimitError(
                f"{len(self.able)} parties make {2 ** len(self.able) - 1:,} coalitions; "
                f"at most {MOST_COALITIONS:,} are gone through",
                mend="Leave out a party, or ask for nash, gmr, smr, seq or sseq",
            )
        found = joint.coalitions(len(self.able))
        return tuple(tuple(self.able[k] for k in members) for members in found)

    @cached_property
    def searched(self) -> tuple[tuple[tuple[int, ...], ...], int]:
        """The coalitions that verdicts go through, of very many the small ones, and the largest size."""
        if 2 ** len(self.able) - 1 <= MOST_COALITIONS:
            return self.coalitions, len(self.able)
        size, number = 0, 0
        while number + math.comb(len(self.able), size + 1) <= MOST_COALITIONS:
            size += 1
            number += math.comb(len(self.able), size)
        sizes = range(1, size + 1)
        return tuple(members for k in sizes for members in combinations(self.able, k)), size

    @cached_property
    def joint_edges(self) -> dict[tuple[int, ...], Edges]:
        """For each coalition its steps that improve for each member."""
        if not together_searched(self):
            raise LimitError(
                f"{self.game.graph.states:,} states and {len(self.able)} parties that can act are too many "
                "to list the replies that several take together",
                mend="Leave out cseq or a party, or rule out options",
            )
        return {members: joint.joint_steps(self.listed, members) for members in self.searched[0]}

    @cached_property
    def joint_replies(self) -> dict[tuple[int, ...], Step]:
        """The same as steps over rows of bits."""
        return {members: bitrows.along(edges) for members, edges in self.joint_edges.items()}

    @cached_property
    def hops(self) -> Hops:
        """The single steps of every mover over sets of states."""
        return walks(self.game.graph)

    @cached_property
    def rising(self) -> Hops:
        """The single steps that improve, or may, for whoever takes them."""
        graph = self.game.graph
        if self.unsure is not None:
            return rising_walks(graph, self.game.order.ranks, unsure=self.unsure)
        return listed_walks(graph, self.listed.rising, self.hops.by)


def unmoved(engine: Engine, *, party: int, index: str) -> Mask:
    """Return at which states a party has no step to something better."""
    if engine.unsure is not None:
        return by_rank.nash(engine.ranked, party, index=index)
    return bitrows.nash(engine.listed, party, index=index)


def answered(engine: Engine, *, party: int, index: str, rising: bool, recovery: bool) -> Mask:
    """Return at which states each gain of a party meets a reply that leaves it no better off."""
    if engine.unsure is not None:
        return by_rank.answered(engine.ranked, party, rising=rising, recovery=recovery, index=index)
    return bitrows.answered(engine.listed, party, index=index, rising=rising, recovery=recovery)


def answered_at_once(engine: Engine, *, party: int, index: str) -> Mask:
    """Return at which states each gain of a party meets simultaneous moves that leave it no better off."""
    return simultaneous.stays(engine.profiles, party, index=index)


def stays_ahead(engine: Engine, *, party: int, horizon: int) -> Mask:
    """Return at which states a party stays, looking some moves ahead; two parties, known orders.

    Raises
    ------
    UsageError
        If there are more parties, or an order is unknown.
    """
    if len(engine.game.parties) != 2 or not engine.weak:
        raise UsageError(
            "looking ahead is defined for two parties whose orders are known",
            where="--concepts",
            mend="Leave out l1, l2, l3 and so on",
        )
    return foresight.stays(engine.listed, party, horizon=horizon)


def unbroken(engine: Engine, *, members: Sequence[int], index: str) -> Mask:
    """Return at which states a coalition has no joint gain."""
    if engine.unsure is not None and dominance.applies(engine.game.graph):
        ranks = engine.game.order.ranks
        return dominance.unbroken(engine.game.graph, ranks, members, unsure=engine.unsure, index=index)
    return joint.unbroken(engine.listed, members, index=index)


def can_unbreak(engine: Engine) -> bool:
    """Return whether joint gains can be computed at this size."""
    parts = engine.unsure is not None and dominance.applies(engine.game.graph)
    return parts or engine.game.graph.states <= MOST_LISTED


def deterred(engine: Engine, *, members: Sequence[int], index: str, recovery: bool, together: bool) -> Mask:
    """Return at which states each joint gain of a coalition is answered.

    Parameters
    ----------
    together
        Answers are chains of steps by parts of the others that all gain; else any legal sequence.
    """
    if together:
        replies = [step for part, step in engine.joint_replies.items() if not set(part) & set(members)]
    else:
        replies = joint.plain_replies(engine.listed, members)
    return joint.deterred(engine.listed, members, index=index, replies=replies, recovery=recovery)


def own_hops(engine: Engine, members: Sequence[int]) -> Hops:
    """Return the steps of the legal sequences of a coalition."""
    return legal(engine.hops, engine.game.graph, members)


def together_searched(engine: Engine) -> bool:
    """Return whether replies that several take together are searched, not only one mover at a time."""
    states = engine.game.graph.states
    return states <= MOST_JOINT and states * 3 ** len(engine.able) <= MOST_PARTS


def credible_hops(engine: Engine, others: Sequence[int]) -> Hops:
    """Return the steps that improve for those who take them, by parts of `others`.

    Above `MOST_JOINT` states these are steps of one mover at a time: each is
    credible, but chains in which several step first and gain together are missed.
    """
    if not together_searched(engine):
        return chosen(engine.rising, movers_in(engine.game.graph, others))
    parts = [part for part in engine.joint_edges if set(part) <= set(others)]
    return listed_walks(engine.game.graph, [engine.joint_edges[part] for part in parts], parts)
