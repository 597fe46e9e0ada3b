"""Fetching one page from an address that somebody gave, who may mean no good."""

from __future__ import annotations

from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore
import httpx

from broadsheet.fetching.addresses import Resolve, system_addresses
from broadsheet.fetching.body import read_body
from broadsheet.fetching.connection import CheckedNetwork, Deadline, Transport
from broadsheet.fetching.refusal import FetchRefused

LIMIT = 20_000_000
TIMEOUT = 30.0
MOST_REDIRECTS = 5
LONGEST_URL = 2000
_HEADERS = {
    "User-Agent": "Broadsheet",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True)
class Fetched:
    """What came: the address after redirects, the type and charset as declared, and the bytes."""

    url: str
    content_type: str
    charset: str
    body: bytes


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    limit: int = LIMIT,
    timeout: float = TIMEOUT,
    resolve: Resolve = system_addresses,
) -> Fetched:
    """Fetch a page by GET: at most `limit` bytes unpacked, within `timeout` seconds in all.

    Only http and https, on any port, and only from addresses of the public internet unless
    `allow_private`. Raises `FetchRefused`.
    """
    network = CheckedNetwork(resolve, Deadline.after(timeout), allow_private=allow_private)
    nothing_kept = CookieJar(policy=DefaultCookiePolicy(allowed_domains=[]))
    with httpx.Client(
        transport=Transport(network), trust_env=False, cookies=nothing_kept, headers=_HEADERS
    ) as client:
        try:
            return _follow(client, _checked_url(url), limit)
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise FetchRefused(f"{url} took longer than {timeout:g} seconds.") from error
        except (httpcore.ConnectError, OSError) as error:
            raise FetchRefused(f"{url} can't be reached; check the address.") from error
        except (
            httpcore.ProtocolError,
            httpcore.NetworkError,
            httpcore.UnsupportedProtocol,
            httpx.HTTPError,
        ) as error:
            raise FetchRefused(f"{url} doesn't answer as a web server does.") from error


def _follow(client: httpx.Client, url: httpx.URL, limit: int) -> Fetched:
    for _hop in range(MOST_REDIRECTS + 1):
        with client.stream("GET", url) as response:
            if not response.has_redirect_location:
                return _fetched(response, limit)
            target = response.headers["location"]
        try:
            target = str(url.join(target))
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchRefused(f"{url} leads to {target!r}, which is no address.") from error
        url = _checked_url(target)
    raise FetchRefused(f"{url} leads on more than {MOST_REDIRECTS} times; give the last address.")


def _fetched(response: httpx.Response, limit: int) -> Fetched:
    if response.status_code != httpx.codes.OK:
        raise FetchRefused(
            f"{response.url} answers with status {response.status_code}; check the address."
        )
    return Fetched(
        url=str(response.url),
        content_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
        charset=response.charset_encoding or "",
        body=read_body(response, limit),
    )


def _checked_url(url: str) -> httpx.URL:
    if len(url) > LONGEST_URL:
        raise FetchRefused(f"The address has {len(url)} characters and {LONGEST_URL} may be.")
    try:
        parsed = httpx.URL(url)
        host = parsed.host
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchRefused(f"{url!r} is not an address: {str(error).rstrip('.')}.") from error
    if parsed.scheme not in {"http", "https"} or not host:
        raise FetchRefused(f"{url!r} can't be fetched; give an address with http:// or https://.")
    if parsed.userinfo:
        raise FetchRefused(f"The address of {host} holds a password; give it without.")
    return parsed.copy_with(fragment=None)
