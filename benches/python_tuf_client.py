"""python-tuf's client: refresh, then download every target.

`python_tuf_client.py FEED STORE ADDRESS`. From an http address it uses its own fetcher; from
file:// one that reads plain files, which leaves only the client's own work in the figure.
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
    address = sys.argv[3]
    plain = {"fetcher": Files()} if address.startswith("file:") else {}
    (store / "metadata").mkdir()
    (store / "targets").mkdir()
    updater = Updater(
        metadata_dir=str(store / "metadata"),
        metadata_base_url=f"{address}metadata/",
        target_dir=str(store / "targets"),
        target_base_url=f"{address}targets/",
        config=UpdaterConfig(targets_max_length=64 << 20),
        bootstrap=(feed / "metadata" / "1.root.json").read_bytes(),
        **plain,
    )
    updater.refresh()
    count = 0
    for path in list(updater._trusted_set.targets.targets):
        updater.download_target(updater.get_targetinfo(path))
        count += 1
    assert count > 0, "nothing was downloaded"


if __name__ == "__main__":
    main()
