"""Start, memory and first paint of the window, beside a bare Tauri window.

What a person sees is what is timed: the screen is looked at until the line of the welcome page
(or the bar of the bare window) has its colour. Needs an X display of its own and xdotool.
"""

import ctypes
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
COUNT = 10_000
PASSPHRASE = "velvet anchor plough 7 marbles"
ACCENT = (0x9C, 0x1C, 0x1F)


class Image(ctypes.Structure):
    _fields_ = [
        ("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
        ("data", ctypes.POINTER(ctypes.c_ubyte)), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int), ("bits_per_pixel", ctypes.c_int),
    ]


class Screen:
    def __init__(self):
        self.x = ctypes.CDLL("libX11.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x.XGetImage.argtypes = [
            ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int,
        ]
        self.x.XGetImage.restype = ctypes.POINTER(Image)
        self.x.XDestroyImage.argtypes = [ctypes.POINTER(Image)]
        self.display = self.x.XOpenDisplay(None)
        self.root = self.x.XDefaultRootWindow(self.display)

    def pixels(self, x, y, width, height):
        image = self.x.XGetImage(self.display, self.root, x, y, width, height, 0xFFFFFFFF, 2)
        size = image.contents.bytes_per_line * height
        data = bytes(image.contents.data[:size])
        self.x.XDestroyImage(image)
        return {(data[i + 2], data[i + 1], data[i]) for i in range(0, size, 4)}

    def wait(self, there, what):
        start = time.perf_counter()
        while not there():
            if time.perf_counter() - start > 60:
                sys.exit(f"{what} did not appear")
        return time.perf_counter() - start


def tree(pid):
    found = [pid]
    for child in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((child / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, ValueError):
            continue
        if parent == pid:
            found += tree(int(child.name))
    return found


def pss(pid):
    total = 0
    for process in tree(pid):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def end(process):
    process.terminate()
    process.wait()
    # The web processes end a moment after their parent.
    while subprocess.run(["pgrep", "-f", "WebKitWebProcess"], stdout=subprocess.DEVNULL).returncode == 0:
        time.sleep(0.05)


def environment(folder):
    return dict(
        os.environ, PICKETBOOK_DATA=str(folder / "data"), HOME=str(folder), XDG_CACHE_HOME=str(folder / "cache"),
        XDG_DATA_HOME=str(folder / "share"), WEBKIT_DISABLE_DMABUF_RENDERER="1", NO_AT_BRIDGE="1",
        PICKETBOOK_PASSPHRASE=PASSPHRASE,
    )


def start(screen, program, folder):
    """Seconds from exec to the first usable page, and the process."""
    process = subprocess.Popen([program], env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = screen.wait(lambda: ACCENT in screen.pixels(640, 120, 1, 200), "the first page")
    return seconds, process


def keys(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def type_in(text):
    subprocess.run(["xdotool", "type", "--delay", "1", text], check=True)


def row(title, ours, bare, unit, budget):
    print(f"  {title:34} ours {statistics.median(ours):7.2f}  bare {statistics.median(bare):7.2f} {unit}"
          f"  ratio {statistics.median(ours) / statistics.median(bare):5.2f}  (budget {budget})")


def main():
    bins = Path(sys.argv[1]).resolve()
    screen = Screen()
    starts = {"ours": [], "bare": []}
    memory = {"ours": [], "bare": []}
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for turn in range(RUNS + 1):
            for name, program in (("ours", "picketbook"), ("bare", "picketbook-bench-bare")):
                seconds, process = start(screen, bins / program, folder)
                time.sleep(1)
                # The first turn fills the caches and is not counted.
                if turn > 0:
                    starts[name].append(seconds)
                    memory[name].append(pss(process.pid))
                end(process)
        print(f"start and memory, medians of {RUNS} in turns")
        row("exec to the first usable page", starts["ours"], starts["bare"], "s ", "1.15")
        row("memory (PSS) on the welcome page", memory["ours"], memory["bare"], "MB", "-")

        subprocess.run([bins / "make_feed", folder, str(COUNT)], check=True)
        book = folder / "data" / "books" / "bench"
        cli = [bins / "picketbook-cli", "--book", book]
        more = dict(check=True, env=environment(folder), stdout=subprocess.DEVNULL)
        subprocess.run([*cli, "book", "create", "--invite", folder / "invite.picket-invite"], **more)
        subprocess.run([*cli, "notice", "import", folder / "feed" / "latest.picket"], **more)
        full, paints = [], []
        for _ in range(3):
            process = subprocess.Popen(
                [bins / "picketbook"], env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            screen.wait(lambda: ACCENT in screen.pixels(640, 60, 1, 300), "the unlock page")
            window = subprocess.run(
                ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Picketbook"], check=True, capture_output=True, text=True
            ).stdout.split()[-1]
            subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)
            time.sleep(0.5)
            type_in(PASSPHRASE)
            keys("Return")
            # The current page has a red edge in the sidebar.
            screen.wait(lambda: ACCENT in screen.pixels(12, 60, 4, 100), "the front page")
            time.sleep(1)
            keys("ctrl+k")
            type_in("Notices")
            time.sleep(0.5)
            before = screen.pixels(236, 200, 300, 100)
            keys("Return")
            # The first row has ink on paper where nothing was before.
            paints.append(screen.wait(lambda: (0x1D, 0x1B, 0x18) in screen.pixels(236, 190, 300, 120) and screen.pixels(236, 200, 300, 100) != before, "the list"))
            time.sleep(1)
            full.append(pss(process.pid))
            end(process)
        row(f"memory (PSS) with {COUNT} notices open", full, memory["bare"], "MB", "1.25")
        print(f"  first paint of the list of {COUNT} notices after the key: median {1000 * statistics.median(paints):.0f} ms"
              f" ({1000 * min(paints):.0f} to {1000 * max(paints):.0f})")


if __name__ == "__main__":
    main()
