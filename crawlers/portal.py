"""A portal as people write it down: one YAML per portal, validated; an unknown key is an error."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, HttpUrl


class Family(StrEnum):
    """Content systems we have a spider for."""

    TRS = "trs"
    JCMS = "jcms"
    VSB = "vsb"
    SHTML = "shtml"


class Normal(BaseModel):
    """What the portal normally shows. Declaring nothing is an error: zero is never just fine."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reports_at_least: int = Field(ge=1)
    years: tuple[int, ...] = ()


class Portal(BaseModel):
    """One government's web site, keyed by the GB/T 2260 code of its jurisdiction."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    adcode: str = Field(pattern=r"^\d{6}$")
    name: str = Field(min_length=2)
    home: HttpUrl
    listing: HttpUrl
    family: Family
    normal: Normal
    enabled: bool = True
