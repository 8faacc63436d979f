"""The notebooks ask a question, answer it, and run from top to bottom."""

import ast
import os
from pathlib import Path

import nbclient
import nbformat
import pytest

import bereik

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code_of(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_notebooks_and_the_readme_lists_each():
    assert NOTEBOOKS
    listed = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"`{path.name}`" in listed for path in NOTEBOOKS)


def test_a_notebook_begins_with_its_question_and_has_no_long_cell(notebook):
    assert notebook.cells[0].cell_type == "markdown"
    assert "?" in notebook.cells[0].source
    assert all(len(cell.source.splitlines()) <= 15 for cell in notebook.cells)


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


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the packages that start a kernel
def test_a_notebook_runs_from_top_to_bottom_and_ends_with_an_answer(notebook, tmp_path):
    # the kernel starts in an empty folder, and imports the package that is under test
    env = os.environ | {"PYTHONPATH": str(Path(bereik.__file__).resolve().parents[1])}
    nbclient.NotebookClient(notebook, timeout=300).execute(cwd=str(tmp_path), env=env)
    answer = "".join(output.get("text", "") for output in notebook.cells[-1].outputs)
    assert "haalbaar" in answer
    assert not list(tmp_path.iterdir())
    printed = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not any(output.get("name") == "stderr" for output in printed), "a cell warns"
