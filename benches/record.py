"""Notes in and out beside Joplin's terminal, memory while exporting, and search beside the raw query.

    benches/record.py TARGET/release [JOPLIN]     (JOPLIN: the folder of `npm install joplin@3.5.1`)

The same folder of 10,000 notes goes into an empty profile of Joplin and into a demo book of ours,
each by its own command, and out again as Markdown. Ours writes with `synchronous=FULL` and one
transaction for the whole import; Joplin's SQLite runs with its own settings, which are printed.
"""

import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
COUNT = int(os.environ.get("NOTES", "10000"))
MANY = int(os.environ.get("MANY", "100000"))


def timed(command, env=None):
    began = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env, check=False)
    took = time.perf_counter() - began
    if done.returncode != 0:
        sys.exit(f"{command}: {done.stdout.decode()[-800:]}")
    return took, done.stdout.decode()


def peak(command):
    """Peak memory of one process in MB; a child of its own, because the counter only grows."""
    code = (
        "import resource,subprocess,sys;"
        "subprocess.run(sys.argv[1:],check=True,stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    return int(subprocess.check_output([sys.executable, "-c", code, *command])) / 1024


def count(folder):
    return sum(1 for path in pathlib.Path(folder).rglob("*.md") if not path.name.startswith("README"))


def main():
    release = pathlib.Path(sys.argv[1])
    cli = str(release / "picketbook-cli")
    work = pathlib.Path(tempfile.mkdtemp(prefix="record-bench-"))
    notes = work / "notes"
    subprocess.run([sys.executable, HERE / "make_notes.py", notes, str(COUNT)], check=True)

    ins, outs = [], []
    for run in range(3):
        book = work / f"book{run}"
        timed([cli, "--book", book, "book", "demo"])
        took, _ = timed([cli, "--book", book, "import", notes, "--format", "folder"])
        ins.append(took)
        out = work / f"out{run}"
        took, _ = timed([cli, "--book", book, "export", out, "--format", "md", "--kind", "note"])
        outs.append(took)
        assert count(out) == COUNT, count(out)
    print(f"ours: import of {COUNT} notes, whole process, median of 3: {statistics.median(ins):.2f} s ({min(ins):.2f} to {max(ins):.2f})")
    print(f"ours: export as Markdown: {statistics.median(outs):.2f} s ({min(outs):.2f} to {max(outs):.2f})")

    if len(sys.argv) > 2:
        joplin = [str(pathlib.Path(sys.argv[2]) / "node_modules/.bin/joplin"), "--profile", str(work / "joplin")]
        timed([*joplin, "version"])
        start, _ = timed([*joplin, "version"])
        took_in, _ = timed([*joplin, "import", "--format", "md", str(notes)])
        out = work / "joplin-out"
        took_out, _ = timed([*joplin, "export", "--format", "md_frontmatter", str(out)])
        print(f"Joplin 3.5.1: start {start:.2f} s, import {took_in:.2f} s, export {took_out:.2f} s, {count(out)} notes")
        print(f"import: {took_in / statistics.median(ins):.1f} x, export: {took_out / statistics.median(outs):.1f} x")

    # Memory while exporting: a tenth of the notes beside all of them.
    big, small = work / "big", work / "small"
    many, few = work / "many", work / "few"
    subprocess.run([sys.executable, HERE / "make_notes.py", many, str(MANY)], check=True)
    subprocess.run([sys.executable, HERE / "make_notes.py", few, str(MANY // 10)], check=True)
    for book, folder in ((big, many), (small, few)):
        timed([cli, "--book", book, "book", "demo"])
        took, _ = timed([cli, "--book", book, "import", folder, "--format", "folder"])
        print(f"ours: import of {count(folder)} notes: {took:.2f} s")
    for form, name in (("md", "m.zip"), ("json", "j.json"), ("html", "h.html"), ("csv", "c.zip"), ("pdf", "p.pdf")):
        peaks = []
        for book in (small, big):
            if form == "pdf" and book is big:
                continue
            target = work / f"{book.name}-{name}"
            peaks.append(peak([cli, "--book", str(book), "export", str(target), "--format", form, "--kind", "note"]))
        print(f"peak memory of an export as {form}: " + ", ".join(f"{mb:.0f} MB" for mb in peaks) + f" ({MANY // 10} and {MANY} notes)")
    shutil.rmtree(work)


main()
