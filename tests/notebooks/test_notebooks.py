"""The notebooks ask a question, answer it, and run top to bottom: on the demonstration and a built region."""

import ast
import contextlib
import datetime as dt
import io
import os
import re
from pathlib import Path

import geopandas
import matplotlib.pyplot as plt
import nbclient
import nbformat
import pytest

import bereik
from bereik.regions import build_region
from tests.regions.raw import NORTH, raw_folder, without

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
REGION_LINE = 'STREEK = ""'


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(scope="module", params=["whole", "bare", "little"])
def built(request, tmp_path_factory):
    """Two municipalities of the demonstration, built as a region of one's own, and what it must say it lacks.

    Whole; without vacancies, childcare and addresses; with vacancies that tell no hours, and no people.
    """
    place = tmp_path_factory.mktemp(request.param)
    files, lacking = without(), ()
    if request.param == "bare":
        files = without("vacancies", "childcare", "addresses")
        lacking = ("Deze streek heeft geen vacatures", "Deze streek heeft geen kinderopvang")
    if request.param == "little":
        files |= little_is_known(place)
        lacking = ("Van geen enkele vacature zijn de uren bekend", "We weten niet hoeveel mensen hier wonen")
    build_region(NORTH, raw_folder(place / "raw", files), place / "built", today=dt.date(2026, 11, 22))
    return place / "built", lacking


def little_is_known(folder):
    """Vacancies with no more than a title and a place, and municipalities without their people."""
    jobs, zones = folder / "jobs.csv", folder / "zones.geojson"
    jobs.write_text("id,title,lat,lon\nv1,Kok,51.39,4.59\nv2,Poetshulp,51.38,4.48\n", encoding="utf-8")
    geopandas.read_file(without()["boundaries"][1]).drop(columns="population").to_file(zones)
    return {"vacancies": ("vacancies", jobs), "boundaries": ("boundaries", zones)}


def code_of(notebook):
    """The code without IPython's own lines, such as %matplotlib."""
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return [re.sub(r"^%.*$", "", source, flags=re.MULTILINE) for source in cells]


@pytest.fixture(scope="module")
def kernel():
    """One kernel for all notebooks, with the package under test: each would begin by importing the same."""
    env = os.environ | {"PYTHONPATH": str(Path(bereik.__file__).resolve().parents[1])}
    client = nbclient.NotebookClient(nbformat.v4.new_notebook(), timeout=300)
    client.execute(cleanup_kc=False, env=env)
    yield client
    client.nb = nbformat.v4.new_notebook()
    client.execute()  # ends the kernel


def run(notebook, kernel, folder):
    """Execute it in a folder, without the names of another notebook; gives what the last cell prints."""
    anew = nbformat.v4.new_code_cell(f"%reset -f\n%cd -q {folder}")
    kernel.nb = nbformat.v4.new_notebook(cells=[anew, *notebook.cells])
    kernel.execute(cleanup_kc=False)
    printed = [output for cell in kernel.nb.cells for output in cell.get("outputs", [])]
    assert not any(output.get("name") == "stderr" for output in printed), "a cell warns"
    return "".join(output.get("text", "") for output in kernel.nb.cells[-1].outputs)


def test_there_is_a_notebook_for_each_of_the_eight_questions_and_the_readme_lists_each():
    assert [path.name[:2] for path in NOTEBOOKS] == [f"{number:02}" for number in range(1, 9)]
    listed = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"`{path.name}`" in listed for path in NOTEBOOKS)


def test_a_notebook_begins_with_its_question_and_has_no_long_cell(notebook):
    assert notebook.cells[0].cell_type == "markdown"
    assert "?" in notebook.cells[0].source
    assert all(len(cell.source.splitlines()) <= 15 for cell in notebook.cells)


def test_a_notebook_ends_with_its_answer(notebook):
    assert notebook.cells[-2].source.startswith("## Het antwoord")
    assert "print(" in notebook.cells[-1].source


def test_a_notebook_is_kept_without_outputs(notebook):
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_a_notebook_uses_only_the_public_face(notebook):
    for node in ast.walk(ast.parse("\n".join(code_of(notebook)))):
        if isinstance(node, ast.ImportFrom):
            assert not (node.module or "").startswith("bereik")
        if isinstance(node, ast.Import):
            assert not any(alias.name.startswith("bereik.") for alias in node.names)
        if isinstance(node, ast.Attribute):
            assert not node.attr.startswith("_")


def test_no_two_notebooks_define_the_same_function():
    """What two notebooks share belongs in the package, with a test of its own."""
    bodies = {}
    for path in NOTEBOOKS:
        for node in ast.walk(ast.parse("\n".join(code_of(nbformat.read(path, as_version=4))))):
            if isinstance(node, ast.FunctionDef):
                bodies.setdefault(ast.dump(node), []).append(path.name)
    assert [names for names in bodies.values() if len(names) > 1] == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the packages that start a kernel
def test_a_notebook_runs_from_top_to_bottom_and_ends_with_an_answer(notebook, kernel, tmp_path):
    # an empty folder: a notebook needs nothing beside it, and writes nothing
    answer = run(notebook, kernel, tmp_path)
    assert "haalbaar" in answer
    assert "demo data, not the real timetable" in answer
    assert not list(tmp_path.iterdir())


def run_here(notebook, folder, monkeypatch):
    """What each cell prints, in this process: a kernel for each would begin by reading everything anew."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(plt, "show", lambda: None)
    printed, names = [], {"__name__": "__main__", "display": lambda *shown: None}
    for source in code_of(notebook):
        with contextlib.redirect_stdout(io.StringIO()) as said:
            exec(compile(source, "cell", "exec"), names)
        printed.append(said.getvalue())
    plt.close("all")
    return printed


def test_a_notebook_runs_on_a_built_region_by_one_variable_and_says_what_that_lacks(
    notebook, built, tmp_path, monkeypatch
):
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    (first,) = (number for number, cell in enumerate(cells) if REGION_LINE in cell.source)
    folder, lacking = built
    cells[first].source = cells[first].source.replace(REGION_LINE, f"STREEK = {str(folder)!r}")
    printed = run_here(notebook, tmp_path, monkeypatch)
    answer, first_lines = printed[-1], printed[first]
    assert "haalbaar" in answer
    assert "Brasschaat:" not in answer  # which is not in this region
    for told in lacking if "Het net en zijn uren" not in notebook.cells[0].source else ():
        assert told in first_lines
        assert told in answer
