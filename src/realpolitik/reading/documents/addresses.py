"""Which addresses of the network a page may come from: public ones, unless private ones are allowed."""

from __future__ import annotations

import ipaddress
import socket

from realpolitik.reading.documents.errors import NotFetched, Refused

__all__ = ["public", "resolve"]

# Public by their number, but a cloud's own: they answer its machines with their keys.
METADATA = frozenset(map(ipaddress.ip_address, ("168.63.129.16", "192.0.0.192", "100.100.100.200")))
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def public(address: str) -> bool:
    """Whether an address is one of the public network.

    Examples
    --------
    >>> public("93.184.215.14"), public("127.0.0.1"), public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _inner(ip) if isinstance(ip, ipaddress.IPv6Address) else None
    if inner is not None:
        return public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and ip not in METADATA


def _inner(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The older address that a newer one carries."""
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.teredo:
        return ip.teredo[1]
    return ip.ipv4_mapped or ip.sixtofour


def resolve(host: str, port: int, place: str, *, private: bool) -> list[str]:
    """The numbers behind a host's name, all checked: the connection goes to one of these.

    Parameters
    ----------
    host, port
        As the address names them.
    place
        For messages.
    private
        Whether addresses that are not public are allowed.

    Raises
    ------
    NotFetched
        If the name is not known.
    Refused
        If one of its addresses is private.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError) as error:
        raise NotFetched(place, f"no such host: {host}") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    closed = [address for address in addresses if not public(address)]
    if closed and not private:
        raise Refused(
            place,
            f"{host} is {closed[0]}, a private address; not fetched unless private ones are allowed",
        )
    return addresses
