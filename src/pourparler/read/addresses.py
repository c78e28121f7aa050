"""Which web addresses may be asked for, and which machines may be spoken to."""

from __future__ import annotations

import ipaddress
import re
from typing import Final

LONGEST_ADDRESS: Final = 2_000
"""Code points of a web address; a longer one is no link to an article."""

PORTS: Final = frozenset({80, 443, 8080, 8443})
"""Ports that web servers use. Every other one is refused: mail, databases, shells, our own workbench."""

_WEB = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\\]")
_NUMBER = re.compile(r"(?:0[xX][0-9a-fA-F]*|\d+)\.?\Z")

_DENIED_4: Final = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local; the metadata of clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
_GLOBAL_6: Final = ipaddress.IPv6Network("2000::/3")
_DENIED_6: Final = tuple(
    ipaddress.IPv6Network(block)
    for block in (
        "2001::/23",  # Teredo, ORCHID and other assignments
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3fff::/20",  # documentation
    )
)


def address_fault(url: str) -> str:
    """Return why `url` is not asked for, judged by its letters alone; empty when it may be.

    Examples
    --------
    >>> address_fault("https://example.org/talks?page=2")
    ''
    >>> address_fault("http://2130706433/")
    'its host is a number in an unusual form'
    """
    if len(url) > LONGEST_ADDRESS:
        return f"it has {len(url):,} characters; the limit is {LONGEST_ADDRESS:,}"
    if _ODD.search(url):
        return "it holds a space, a control character or a backslash"
    found = _WEB.match(url)
    if found is None:
        return "only http and https addresses are fetched"
    if "@" in found[1]:
        return "it carries a user name"
    return host_fault(_host(found[1]))


def host_fault(host: str) -> str:
    """Return why a host is not asked for, judged by its form; empty when it may be.

    What ends in a number must be four plain decimal numbers: ``127.1``, ``0x7f000001``
    and the like mean loopback to a resolver.
    """
    if not host:
        return "it names no host"
    if "%" in host:
        return "its host holds a percent sign"
    if host.startswith("["):
        return "" if _parsed(host[1:-1]) else "its host is no IPv6 address"
    if _NUMBER.match(host.rstrip(".").rpartition(".")[2]) and _parsed(host) is None:
        return "its host is a number in an unusual form"
    return ""


def machine_fault(address: str) -> str:
    """Return why no connection to an IP address is made; empty when one may be.

    Explicit lists: `ipaddress` calls NAT64, 6to4 and multicast addresses global.

    Examples
    --------
    >>> machine_fault("93.184.215.14"), machine_fault("2606:4700::1111")
    ('', '')
    >>> machine_fault("64:ff9b::7f00:1")
    'not an address of the public network'
    """
    parsed = _parsed(address)
    if parsed is None:
        return "no address at all"
    if isinstance(parsed, ipaddress.IPv4Address):
        denied = any(parsed in block for block in _DENIED_4)
    else:
        denied = parsed not in _GLOBAL_6 or any(parsed in block for block in _DENIED_6)
    return "not an address of the public network" if denied else ""


def literal(host: str) -> str | None:
    """Return the IP address that a host states, or None where it is a name."""
    parsed = _parsed(host.strip("[]"))
    return None if parsed is None else str(parsed)


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    if "%" in address:
        return None
    try:
        return ipaddress.ip_address(address)
    except ValueError:
        return None


def _host(authority: str) -> str:
    if authority.startswith("["):
        return authority.partition("]")[0] + "]"
    return authority.rpartition(":")[0] if ":" in authority else authority
