"""Write the codebook's table of commitments anew, after a change of numbers on purpose: tests/refresh_codebook.py."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODEBOOK = ROOT / "data" / "README.md"
START, END = "<!-- commitments -->\n", "<!-- end of commitments -->\n"


def table(debate) -> str:
    """Return the commitments, each with its answers and how often it holds, as a Markdown table."""
    from perspectives.analysis.commitments import answers, how_often, judge, views

    lines = ["| whose | what the text commits them to | outlook | holds in |", "| --- | --- | --- | --- |"]
    for question in debate.questions:
        seen, often = views(debate, question.id), how_often(debate, question.id)
        for one in debate.commitments:
            if one.question == question.id:
                verdict = judge(debate, one, seen)
                whose = f"{debate.experts[one.expert].short}: {question.short}"
                lines.append(f"| {whose} | {one.says} | {answers(verdict)} | {100 * often[one.id]:.0f} % |")
    return "\n".join(lines) + "\n"


def parts(text: str) -> tuple[str, str, str]:
    """Return the codebook before its table, the table, and what comes after."""
    before, rest = text.split(START)
    shown, after = rest.split(END)
    return before, shown, after


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "notebooks"))
    from perspectives import load_debate

    before, _, after = parts(CODEBOOK.read_text(encoding="utf-8"))
    CODEBOOK.write_text(before + START + table(load_debate("new_dawn")) + END + after, encoding="utf-8")
