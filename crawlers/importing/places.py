"""Whose portal an address is on: by the portals that are declared, or by what the command says."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import HttpUrl, TypeAdapter

from crawlers.errors import UnknownPortal
from crawlers.portal import Family, Normal, Portal, Site
from crawlers.registry import load_sites
from reports.identity.places import gazetteer

_ADDRESS = TypeAdapter(HttpUrl)


class Places:
    """The places whose reports are looked for.

    An address belongs to the place whose home page's host it is on or below. If one place alone is
    asked for, addresses of no declared portal are its own, too: portals move, and their old pages
    are on old hosts. What a text says of itself is still held against its place.
    """

    def __init__(self, sites: Sequence[Site], asked: Sequence[str] = ()) -> None:
        self._declared = {_host(str(site.home)): site for site in sites}
        self._asked = frozenset(asked)
        self._only = _site(sites, asked[0]) if len(self._asked) == 1 else None
        for adcode in asked:
            _site(sites, adcode)

    @classmethod
    def declared(cls, portals: Path, asked: Sequence[str] = ()) -> "Places":
        """Of a folder of portals. Raises `PortalInvalid`, `UnknownPortal`."""
        return cls(load_sites(portals), asked)

    def of(self, url: str) -> Portal | None:
        """The portal that an address is on; None if it is nobody's who was asked for."""
        host = _host(url)
        names = host.split(".")
        above = (".".join(names[n:]) for n in range(len(names)))
        site = next((self._declared[name] for name in above if name in self._declared), self._only)
        if site is None or not host or (self._asked and site.adcode not in self._asked):
            return None
        return _visited(site, url)


def _visited(site: Site, url: str) -> Portal:
    """The place's portal as it was when the address was captured: nobody lists or asks it now."""
    home = _ADDRESS.validate_python(f"http://{urlsplit(url).hostname}/")
    listing = site.listing if isinstance(site, Portal) else home
    return Portal(
        adcode=site.adcode,
        name=site.name,
        home=home,
        listing=listing,
        family=Family.GENERIC,
        normal=Normal(reports_at_least=1),
        box=site.box if isinstance(site, Portal) else None,
    )


def _site(sites: Sequence[Site], adcode: str) -> Site:
    """The declared site of a code, or one made of the gazetteer's name."""
    for site in sites:
        if site.adcode == adcode:
            return site
    name = next((place.name for place in gazetteer() if place.adcode == adcode), None)
    if name is None:
        raise UnknownPortal(f"{adcode!r} is no declared portal's code: see `gwr portal list`")
    return Site(adcode=adcode, name=name, home=_ADDRESS.validate_python("http://unknown.invalid/"))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""
