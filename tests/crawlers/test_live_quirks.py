"""Declared quirks of a portal: IPv6 only, a proxy of the operator's, TLS of yesterday."""

import json
import socket
import ssl
from pathlib import Path
from typing import Any

import pytest

from tests.crawlers.certificates import certified
from tests.crawlers.makers import Answer
from tests.crawlers.servers import in_own_process, serving

PAGE = {"/a": Answer("页".encode())}


def asked(
    url: str, *, loopback: str = "1", environment: dict[str, str] | None = None, **quirks: object
) -> dict[str, Any]:
    declared = json.dumps({"quirks": quirks})
    ended = in_own_process(
        "tests.crawlers.fetch_live", declared, url, loopback=loopback, **(environment or {})
    )
    assert ended.returncode == 0, ended.stderr
    told: list[dict[str, Any]] = json.loads(ended.stdout)
    return told[0]


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6 loopback")
def test_host_with_ipv6_only_is_reached_when_it_is_declared() -> None:
    with serving(PAGE, host="::1") as site:
        by_name = f"http://yunxi.localhost:{site.port}/a"
        assert asked(by_name)["outcome"] == "unreachable"
        told = asked(by_name, ipv6=True)
        assert (told["outcome"], told["ip"]) == ("captured", "::1")
        assert asked(f"{site.base}/a")["ip"] == "::1"


def test_declared_proxy_is_asked_for_everything_and_is_not_noted_as_the_portal() -> None:
    url = "http://www.p990100.gov.cn/a"
    with serving({url: PAGE["/a"]}) as proxy:
        told = asked(url, loopback="", proxy=proxy.base)
        assert (told["outcome"], told["ip"]) == ("captured", None)
        assert [path for path, _ in proxy.asked] == ["http://www.p990100.gov.cn/robots.txt", url]


def test_proxy_is_no_way_into_our_own_network() -> None:
    with serving({}) as proxy:
        told = asked("http://127.0.0.1:8333/gwr-archive", loopback="", proxy=proxy.base)
        assert "not a public address" in told["reason"]
        assert proxy.asked == []


def test_exception_for_loopback_answers_every_name_from_one_port() -> None:
    with serving(PAGE) as site:
        told = asked("http://www.p990100.gov.cn/a", loopback=str(site.port))
        assert (told["outcome"], told["ip"]) == ("captured", "127.0.0.1")
        assert site.asked[-1][1]["Host"] == "www.p990100.gov.cn"


def test_certificate_of_the_portal_is_kept(tmp_path: Path) -> None:
    context, authority = certified(tmp_path)
    with serving(PAGE, tls=context) as site:
        url = f"https://localhost:{site.port}/a"
        told = asked(url, environment={"SSL_CERT_FILE": str(authority)})
        assert (told["outcome"], told["tls"]["subject"]) == ("captured", "CN=localhost")
        assert told["tls"]["issuer"] == "CN=Invented authority of Yunxi"
        assert len(told["tls"]["sha256"]) == 64
        untrusted = asked(url)
        assert untrusted["outcome"] == "unreachable"
        assert "certificate verify failed" in untrusted["reason"]


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1:DeprecationWarning")
def test_old_tls_is_spoken_only_where_it_is_declared(tmp_path: Path) -> None:
    context, authority = certified(tmp_path)
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    with serving(PAGE, tls=context) as site:
        url, trusted = f"https://localhost:{site.port}/a", {"SSL_CERT_FILE": str(authority)}
        assert asked(url, environment=trusted)["outcome"] == "unreachable"
        assert asked(url, environment=trusted, old_tls=True)["outcome"] == "captured"
