"""python-tuf's client over plain files: refresh, then download every target.

Reading files instead of asking a server leaves only the client's own work in the figure.
"""

import sys
from pathlib import Path
from urllib.parse import unquote, urlparse

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import Updater, UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface


class Files(FetcherInterface):
    def _fetch(self, url):
        path = Path(unquote(urlparse(url).path))
        if not path.exists():
            raise DownloadHTTPError("not there", 404)
        yield path.read_bytes()


def main():
    feed, store = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    (store / "metadata").mkdir()
    (store / "targets").mkdir()
    updater = Updater(
        metadata_dir=str(store / "metadata"),
        metadata_base_url=f"file://{feed}/metadata/",
        target_dir=str(store / "targets"),
        target_base_url=f"file://{feed}/targets/",
        fetcher=Files(),
        config=UpdaterConfig(targets_max_length=64 << 20),
        bootstrap=(feed / "metadata" / "1.root.json").read_bytes(),
    )
    updater.refresh()
    count = 0
    for path in list(updater._trusted_set.targets.targets):
        updater.download_target(updater.get_targetinfo(path))
        count += 1
    assert count > 0, "nothing was downloaded"


if __name__ == "__main__":
    main()
