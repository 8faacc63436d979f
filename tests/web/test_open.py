"""`bereik open`: what it reads, and one sentence for what cannot be opened."""

import socket

import pytest

from bereik import TableError
from bereik.cli import main
from bereik.demo import FILES
from bereik.web import Places, create_app
from tests.web.conftest import ask, running_server


def test_a_port_that_is_taken_is_said_in_a_sentence(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["open", "--no-browser", "--port", str(port)]) == 2
    assert f"poort {port} kan op deze computer niet gebruikt worden" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["-1", "70000"])
def test_a_port_that_is_none_is_said_in_a_sentence(capsys, port):
    assert main(["open", "--no-browser", "--port", port]) == 2
    assert "kan op deze computer niet gebruikt worden" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(capsys):
    assert main(["open", "--vacancies", "nergens.csv"]) == 2
    assert "nergens.csv" in capsys.readouterr().err


def test_the_demonstration_is_opened_with_its_register_and_childcare(server):
    state = ask(server[0], "state").json()
    assert state["demonstration"]
    assert state["addresses"]
    assert state["choices"]["childcare"]
    assert state["date"] == "2026-11-24"


def test_vacancies_with_the_same_id_are_refused_before_the_page_opens(demo):
    twice = demo.vacancies.iloc[[0, 0]]
    with pytest.raises(TableError, match="unique"):
        create_app(demo.network, Places(twice))


def test_a_network_and_files_of_ones_own_are_opened(demo, tmp_path):
    demo.network.save(tmp_path / "network")
    vacancies, childcare = FILES / "vacancies.csv", FILES / "childcare.csv"
    options = (
        "--network",
        str(tmp_path / "network"),
        "--vacancies",
        str(vacancies),
        "--childcare",
        str(childcare),
    )
    with running_server(tmp_path, *options) as (link, _):
        state = ask(link, "state", lang="en").json()
    assert state["vacancies"] == 400
    assert state["addresses"] is False
    assert state["choices"]["childcare"]
