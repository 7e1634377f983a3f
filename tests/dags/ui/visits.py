"""A running Airflow as people see it: who is logged in, and a Chromium that notes what it saw."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pylopdf_fonts_zh_cn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dags.stack.airflow_env import airflow_environment
from tests.dags.stacks import Stack

WAIT = 60_000
"""Milliseconds for what Airflow's own UI builds; a busy machine is slow."""

_TOKEN = """
import sys
from airflow.api_fastapi.app import create_auth_manager
from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser
user = SimpleAuthManagerUser(username="viewer", role="viewer")
sys.stdout.write("TOKEN " + create_auth_manager().generate_jwt(user))
"""


def viewer_token(stack: Stack) -> str:
    """A token of this Airflow for somebody who may only look."""
    done = subprocess.run(
        [sys.executable, "-c", _TOKEN],
        env=airflow_environment(stack.state, scheduled=False),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.rpartition("TOKEN ")[2].strip()


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A headless Chromium with a Chinese font, whatever this machine has."""
    fonts = Path(str(pylopdf_fonts_zh_cn.__file__)).parent
    dirs = f"<dir>/usr/share/fonts</dir><dir>{fonts}</dir><cachedir>{folder}/cache</cachedir>"
    config = folder / "fonts.conf"
    config.write_text(f'<?xml version="1.0"?><fontconfig>{dirs}</fontconfig>', encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            chromium_sandbox=os.geteuid() != 0,
            env={**os.environ, "FONTCONFIG_FILE": str(config)},
        )
        yield browser
        browser.close()


class Visit:
    """A page of somebody who is logged in, scripts on as in any browser."""

    def __init__(self, browser: Browser, base: str, *, width: int, dark: bool = False) -> None:
        self.base = base
        self.context: BrowserContext = browser.new_context(
            base_url=base,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(WAIT)
        self.asked: list[str] = []
        self.told: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("dialog", lambda dialog: self.told.append(dialog.message))

    def log_in(self, user: str, password: str) -> None:
        """As people do: by the form."""
        self.page.goto("/")
        self.page.fill("input[name=username]", user)
        self.page.fill("input[name=password]", password)
        self.page.click("button[type=submit]")
        self.page.wait_for_url(lambda url: "login" not in url)

    def with_token(self, token: str) -> None:
        """As somebody whose token the browser holds already."""
        self.context.add_cookies([{"name": "_token", "value": token, "url": self.base}])


def password_of(stack: Stack, user: str) -> str:
    """The generated password of a user."""
    return str(json.loads(stack.state.passwords_file.read_text())[user])
