"""Which addresses on the network may be asked: public ones, and private ones only of hosts that were allowed by name.

A page or a feed may name any address, so a reader that follows it could be made to ask machines inside the user's own
network. Every name is resolved once, every address it has is looked at, and the connection goes to an address that was
looked at: a name that answers differently a moment later changes nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from sayso.errors import BadArticle

_NO_HOST = re.compile(r"[\\%<>^|`{}\"]")
"""What no host's name holds, and readers of addresses understand differently; a zone (fe80::1%eth0) too."""
Resolver = Callable[[str, int], Sequence[str]]
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
_TEREDO = ipaddress.ip_network("2001::/32")
_UNICAST = ipaddress.ip_network("2000::/3")
"""All IPv6 addresses given out so far; old site-local ones (fec0::/10) lie outside and pass for global elsewhere."""
_TUNNELS = (0x00005EFE, 0x02005EFE)
"""The third quarter of an ISATAP address, whose last quarter is the IPv4 address it stands for."""
_NOBODYS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocols' own
        "192.88.99.0/24",  # relays of 6to4
        "168.63.129.16/32",  # looks public, and answers machines of one cloud about themselves
        "3fff::/20",  # documentation
    )
)
_PORTS_OF_OTHERS = frozenset(
    (21, 22, 23, 25, 53, 110, 111, 135, 139, 143, 389, 445, 465, 587, 993, 995, 2049, 3306, 5432, 6379)
)


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, in the system's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """True for an address that anybody's machine could ask: not loopback, private, link-local, multicast or reserved.

    >>> [is_public(one) for one in ("93.184.216.34", "127.0.0.1", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False, False, False]
    """
    try:
        ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = _inner(ip)
        if inner is not None:
            return is_public(str(inner))
        if ip not in _UNICAST:
            return False
    if any(ip in network for network in _NOBODYS):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _inner(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in _TRANSLATED or int(ip) >> 32 == 0:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip in _SIX_TO_FOUR:
        return ip.sixtofour
    if int(ip) >> 32 & 0xFFFFFFFF in _TUNNELS:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.teredo[1] if ip in _TEREDO and ip.teredo is not None else None


def parts(url: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and the rest of an address; raises ``BadArticle`` for one that is not asked on principle."""
    try:
        split = urlsplit(url)
        host, port = (split.hostname or "").rstrip("."), split.port
    except ValueError:
        raise BadArticle(url[:200], "the address is not well formed", "is it complete?") from None
    if split.scheme.lower() not in ("http", "https"):
        raise BadArticle(url[:200], f"{split.scheme or 'no'} addresses are not fetched", "only http and https are")
    if split.username is not None or split.password is not None:
        raise BadArticle(url[:200], "the address holds a user name", "leave it out")
    is_odd = any(character.isspace() or not character.isprintable() for character in url)
    if not host or is_odd or _NO_HOST.search(host):
        raise BadArticle(url[:200], "the address is not well formed", "is it complete?")
    port = port or (443 if split.scheme.lower() == "https" else 80)
    if port in _PORTS_OF_OTHERS:
        raise BadArticle(url[:200], f"port {port} is no web server's", "only web servers are asked")
    target = (split.path or "/") + (f"?{split.query}" if split.query else "")
    return split.scheme.lower(), host, port, target


def checked(url: str, host: str, port: int, allowed: frozenset[str], resolver: Resolver = resolve) -> str:
    """An address of the host that may be asked; raises ``BadArticle`` if the host has any other and is not allowed."""
    try:
        found = resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise BadArticle(
            url[:200], f"the host {host[:80]!r} is not found ({error})"[:200], "is it spelt right?"
        ) from None
    if not found:
        raise BadArticle(url[:200], f"the host {host[:80]!r} has no address")
    private = [one for one in found if not is_public(one)]
    if private and host.lower() not in allowed:
        said = f"the host {host[:80]!r} is at a private address ({private[0]})"
        raise BadArticle(url[:200], said, "name it with --allow-host (allow_hosts) if you mean it")
    return found[0]
