"""Prepared databases are kept for the next start, and only the older ones are thrown away."""

import os

from cms.serving import template


def test_newest_are_kept_and_what_belongs_to_them_is_not_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(template, "KEPT", tmp_path)
    names = [f"empty-{number}.sqlite3" for number in range(4)]
    for at, name in enumerate([*names, "empty-3.lock", "empty-3.sqlite3-shm", "empty-3.sqlite3-wal"]):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (at, at))
    template.forget_older("empty-*.sqlite3")
    assert sorted(file.name for file in tmp_path.glob("*.sqlite3")) == names[1:]


def test_file_that_another_process_has_just_deleted_stops_nobody(tmp_path, monkeypatch):
    monkeypatch.setattr(template, "KEPT", tmp_path)
    (tmp_path / "empty-gone.sqlite3").symlink_to(tmp_path / "nowhere")
    (tmp_path / "empty-here.sqlite3").touch()
    template.forget_older("empty-*.sqlite3", keep=1)
    assert [file.name for file in tmp_path.iterdir()] == ["empty-here.sqlite3"]
