"""Writes a folder of Markdown notes for the benchmarks: `make_notes.py FOLDER COUNT`.

The same count always gives the same notes. Words are drawn as often as they are in a language
(the n-th most frequent about 1/n as often as the first), from a list that holds the words of a
strike and invented ones, about 120 words a note; every tenth note has two tags.
"""

import pathlib
import random
import sys

COMMON = """the and of to in a that for we they said on is with at not be meeting committee
strike picket offer members wages talks notice session gate captain shift union employer pay
hours hall minimum streaming residuals pension health tentative agreement counter proposal
promise vote article issue health safety overtime contract weekly morning evening studio crew
writers drivers nurses deadline ballot local president chief table sidebar caucus package""".split()


def vocabulary(rng):
    parts = "ba ce di fo gu la me ni po ru sa te vi wo za bren dor fal gim hul kest lom mar nev pol ret sil tam vor wim".split()
    words = list(COMMON)
    seen = set(words)
    while len(words) < 12_000:
        word = "".join(rng.choice(parts) for _ in range(rng.randint(2, 4)))
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True)
    rng = random.Random(20230502)
    words = vocabulary(rng)
    weights = [1 / (rank + 3) for rank in range(len(words))]
    for number in range(count):
        drawn = rng.choices(words, weights, k=rng.randint(60, 180))
        title = f"{' '.join(rng.choices(words, weights, k=3))} {number}"
        day, minute = 1 + number % 28, number % 1440
        stamp = f"2023-{1 + number * 9 // count:02}-{day:02}T{minute // 60:02}:{minute % 60:02}:00Z"
        tags = "tags: [talks, week%d]\n" % (number % 20) if number % 10 == 0 else ""
        body = " ".join(drawn)
        lines = [body[at : at + 400] for at in range(0, len(body), 400)]
        text = f"---\ntitle: {title}\ncreated: {stamp}\nupdated: {stamp}\n{tags}---\n\n" + "\n\n".join(lines) + "\n"
        (folder / f"note-{number:06}.md").write_text(text, encoding="utf-8")


main()
