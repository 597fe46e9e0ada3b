"""Which network addresses lie inside, and what addresses a name has."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network

from broadsheet.fetching.refusal import FetchRefused

# Gives the addresses of a host name, as text, within some seconds.
Resolve = Callable[[str, float], list[str]]

# RFC 6052 and RFC 8215: an IPv4 address in the last 32 bits, reached through a translator.
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
# RFC 4291, 2.5.5.1: deprecated, and some systems still route it to the IPv4 address in it.
_COMPATIBLE = IPv6Network("::/96")
# RFC 7526: the relays of 6to4, which any network may have one of its own of.
_RELAYS = ipaddress.IPv4Network("192.88.99.0/24")


def is_inward(address: str) -> bool:
    """Whether an address is not one of the public internet, or carries one that isn't."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(found, IPv4Address):
        return _is_inward_v4(found)
    inner = _carried(found)
    if found.ipv4_mapped is not None:
        return _is_inward_v4(found.ipv4_mapped)
    outward = found.is_global and not found.is_multicast and not found.is_site_local
    return not outward or any(_is_inward_v4(one) for one in inner)


def _is_inward_v4(address: IPv4Address) -> bool:
    return not address.is_global or address.is_multicast or address in _RELAYS


def _carried(address: IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that packets to this address may end at."""
    carried = [address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in (*_NAT64, _COMPATIBLE)):
        carried.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in carried if one is not None]


def system_addresses(host: str, seconds: float) -> list[str]:
    """What the system says a name's addresses are, in the order to try them.

    The system's call can't be stopped, so it gets a thread of its own that is left behind.
    Raises `FetchRefused` when there are none, or no answer in time.
    """
    found: list[str] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if not found:
        raise FetchRefused(f"No address is known for the host {host!r}; check the spelling.")
    return list(found)
