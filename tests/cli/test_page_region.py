"""What `bereik open` reads while the browser opens."""

from argparse import Namespace

from bereik.cli.options import OWN_TABLES
from bereik.cli.page_region import read


def test_what_was_not_read_of_a_file_of_destinations_is_said(tmp_path, capsys):
    path = tmp_path / "plekken.csv"
    path.write_text(
        "id,naam,openingsuur maandag,lon,lat,parkeren\nd1,Het kantoor,9-12,4.49,51.29,ja\n", encoding="utf-8"
    )
    names = dict.fromkeys((*OWN_TABLES, "network", "flexbus", "shuttles"))
    _, places = read(Namespace(**{**names, "destinations": str(path), "crs": "EPSG:4326", "lang": "nl"}))
    assert places.destinations["id"].tolist() == ["d1"]
    assert "parkeren" in capsys.readouterr().err
