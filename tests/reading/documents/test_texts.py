"""Plain texts: whatever wrote them, they come as people read them."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest

from realpolitik.errors import MissingExtra
from realpolitik.reading.documents import (
    Document,
    FutureDate,
    NoText,
    NotText,
    OtherLanguage,
    TooLarge,
    Unreadable,
    documents,
    in_english,
)

NEWS = (
    "Norland Recalls Its Envoy\n\n"
    "The government of Norland recalled its ambassador from Sudria on Monday and said that it would "
    "not send another before the two countries have settled their quarrel over the river.\n\n"
    "“We have been patient,” the minister said. The café where they met was closed – for good.\n"
)


def of(data: bytes, date: dt.date | None = None) -> Document:
    return next(documents("-", stdin=io.BytesIO(data), date=date))


def test_a_clean_text_is_not_changed_by_a_letter() -> None:
    assert of(NEWS.encode()).text == NEWS


def test_the_article_keeps_its_offsets(shared: Path) -> None:
    path = shared / "seed" / "article.txt"
    document = next(documents(path))
    assert document.text == path.read_text(encoding="utf-8").replace("\xa0", " ")
    assert document.title == "China In Growing Conflict With North Korea"
    assert (document.language, document.date, document.notes) == ("en", None, ())


@pytest.mark.parametrize(
    "codec",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_an_encoding_makes_no_difference(codec: str) -> None:
    assert of(NEWS.encode(codec)).text == NEWS


def test_a_guessed_encoding_is_said() -> None:
    assert of(NEWS.encode("cp1252")).notes == ("no UTF-8; read as windows-1252, a guess",)


def test_a_text_in_another_alphabet_is_decoded() -> None:
    text = "Министр иностранных дел сообщил о встрече послов двух стран в понедельник утром. " * 5
    document = of(text.encode("cp1251"))
    assert (document.text, document.language) == (text, "ru")


def test_a_broken_byte_costs_one_letter_and_is_said() -> None:
    data = (NEWS * 5).encode()
    document = of(data.replace(b"patient", b"pati\xffent", 1))
    assert document.text.count("�") == 1
    assert document.notes == ("1 place could not be decoded",)


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2028"])
def test_line_ends_are_of_one_kind(ends: str) -> None:
    assert of(NEWS.replace("\n", ends).encode()).text == NEWS


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u202e", "\u00ad\n"])
def test_invisible_characters_are_not_in_the_way_of_a_word(unseen: str) -> None:
    assert of(NEWS.replace("ambassador", f"ambas{unseen}sador").encode()).text == NEWS


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty; nothing to read"),
        (b" \r\n\t ", "empty; nothing to read"),
        (b"\xef\xbb\xbf", "no words; nothing to read"),
        (b"1, 2, 3 ...", "no words; nothing to read"),
    ],
)
def test_nothing_to_read_is_said(data: bytes, says: str) -> None:
    with pytest.raises(NoText, match=f"^-: {says}$"):
        of(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (bytes(range(256)) * 20, "binary, not a text"),
        (b"Norland\0Sudria\0\0\0 and so on", "binary, not a text"),
        (b"\x01\x02\x03abc" * 50, "binary, not a text"),
        (b"PK\x03\x04....", "save it as text, HTML or PDF"),
        (b"{\\rtf1 Norland}", "save it as text, HTML or PDF"),
        (b"\x89PNG\r\n\x1a\n", "needs OCR first"),
        (b"\x1f\x8b\x08\x00", "unpack it first"),
    ],
)
def test_a_binary_file_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(NotText, match=says):
        of(data)


def test_more_than_ten_megabytes_are_refused_and_ten_are_read() -> None:
    line = b"The two governments have met, and they said that they will meet again.\n"
    assert len(of(line * (10_000_000 // len(line))).text) > 9_999_900
    with pytest.raises(TooLarge, match="more than 10 MB of text; split it"):
        of(line * (11_000_000 // len(line)))


def test_scripts_and_markup_in_a_text_are_text() -> None:
    text = NEWS + "<script>alert('x')</script> & <b>bold</b> &amp; \x1b[31mred\n"
    assert of(text.encode()).text == text.replace("\x1b", "")


@pytest.mark.parametrize("name", ["no.txt", "nul\0.txt", "", "x" * 5000])
def test_what_is_no_file_is_said(name: str) -> None:
    with pytest.raises(Unreadable):
        next(documents(name))


def test_a_missing_file_is_named() -> None:
    with pytest.raises(NoText, match=r"^lost\.txt: no such file$"):
        next(documents("lost.txt"))


# Wrapped texts


WRAPPED = """\
The government of Norland has recalled its ambassador from Sudria, and the
foreign minister said on Monday that he would not be sent back before the
quarrel over the river is settled. Sudria rejected the charge as base-
less and called for talks between the two presidents.

The neighbours have quarrelled for decades. They fought a long-
term dispute before the court, and the Anglo-
Sudrian treaty of the last century has been broken.
It is the third recall in a year.
"""


def test_lines_broken_at_a_width_become_paragraphs() -> None:
    paragraphs = of(WRAPPED.encode()).text.strip().split("\n")
    assert len(paragraphs) == 4
    assert paragraphs[0].startswith("The government of Norland has recalled its ambassador from")
    assert "and the foreign minister said" in paragraphs[0]
    assert paragraphs[3] == "It is the third recall in a year."


def test_a_word_cut_at_a_line_end_is_whole_and_a_compound_keeps_its_hyphen() -> None:
    text = of(WRAPPED.encode()).text
    assert "as baseless and called" in text
    assert "a long-term dispute" in text
    assert "the Anglo-Sudrian treaty" in text


def test_a_cut_word_is_written_as_elsewhere_in_the_text() -> None:
    again = WRAPPED + "\nThe base-less charge, they say.\n"
    assert "as base-less and" in of(again.encode()).text


def test_a_line_end_becomes_a_blank_so_that_offsets_hold() -> None:
    text = WRAPPED.replace("-\n", " ")
    assert len(of(text.encode()).text) == len(text)


def test_an_ocr_with_a_blank_line_behind_every_line_is_joined() -> None:
    text = of(WRAPPED.replace("\n\n", "\n").replace("\n", "\n\n").encode()).text
    assert "ambassador from Sudria, and the foreign minister said" in text


def test_headlines_and_lists_stay_apart() -> None:
    text = "Norland Recalls Envoy\nSudria Calls For Talks\nThe River Rises Again\n"
    assert of(text.encode()).text == text


# Title, date, language


def test_the_first_line_is_the_title_if_it_looks_like_one() -> None:
    assert of(NEWS.encode()).title == "Norland Recalls Its Envoy"
    assert of(b"The two ministers met and said that they will meet again.\n\nMore.").title is None


@pytest.mark.parametrize(
    "line",
    [
        "April 20, 2017",
        "Thursday, 20 April 2017",
        "Published: Apr. 20, 2017 10:15 GMT",
        "2017-04-20",
    ],
)
def test_a_line_that_is_a_date_dates_the_text(line: str) -> None:
    text = NEWS.replace("\n\n", f"\n{line}\n\n", 1)
    assert of(text.encode()).date == dt.date(2017, 4, 20)


def test_a_date_within_a_sentence_does_not() -> None:
    assert of((NEWS + "\nIt began on April 20, 2017, they said.").encode()).date is None


def test_a_file_is_dated_by_its_name_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "2017-04-20 river.txt"
    path.write_text(NEWS, encoding="utf-8")
    document = next(documents(path))
    assert document.date == dt.date(2017, 4, 20)
    assert document.notes == ("dated 2017-04-20 by its file's name",)
    asked = next(documents(path, date=dt.date(2017, 4, 21)))
    assert asked.date == dt.date(2017, 4, 21)
    assert asked.notes == ("dated 2017-04-21 as asked; it says 2017-04-20 itself",)


def test_a_document_of_the_future_is_refused() -> None:
    with pytest.raises(FutureDate, match=r"dated 2093-05-01, which is in the future.*--date"):
        of(NEWS.replace("\n\n", "\n1 May 2093\n\n", 1).encode())
    with pytest.raises(FutureDate, match="--date"):
        of(NEWS.encode(), date=dt.date(2093, 5, 1))


FOREIGN = {
    "fr": "Le gouvernement a rappelé son ambassadeur lundi et le ministre des affaires étrangères a "
    "déclaré que les deux pays se réuniront à nouveau la semaine prochaine.",
    "de": "Die Regierung hat am Montag ihren Botschafter zurückgerufen, und der Außenminister sagte, "
    "dass sich beide Länder in der nächsten Woche wieder treffen werden.",
    "es": "El gobierno llamó el lunes a su embajador y el ministro de relaciones exteriores dijo que "
    "los dos países se reunirán de nuevo la próxima semana.",
    "ru": "Правительство отозвало посла в понедельник, и министр иностранных дел сказал, что страны "
    "встретятся снова на следующей неделе.",
    "ar": "استدعت الحكومة سفيرها يوم الاثنين وقال وزير الخارجية إن البلدين سيلتقيان مرة أخرى",
    "zh": "政府周一召回了大使，外交部长表示两国将于下周再次会晤，讨论河流问题。",
}


@pytest.mark.parametrize("code", FOREIGN)
def test_another_language_is_said_and_not_guessed(code: str) -> None:
    document = of(FOREIGN[code].encode())
    assert document.language == code
    assert document.notes[0].endswith("; reading knows English")
    with pytest.raises(OtherLanguage):
        in_english(document)


def test_the_error_names_the_file_and_the_language(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(FOREIGN["fr"], encoding="utf-8")
    with pytest.raises(OtherLanguage, match=r"article\.txt: the text is in French; reading knows"):
        in_english(next(documents(path)))


@pytest.mark.parametrize(
    "text",
    [
        "Norland recalls envoy",
        "NORLAND RECALLS ITS AMBASSADOR AFTER RIVER DISPUTE",
        "China condemns North Korea missile test",
        "President Xi Jinping met Vladimir Putin in Moscow.",
    ],
)
def test_a_headline_is_english(text: str) -> None:
    assert of(text.encode()).language == "en"


def test_a_part_in_another_language_is_said() -> None:
    document = of((NEWS * 40 + FOREIGN["fr"] * 60).encode())
    assert document.language == "en"
    assert document.notes == ("a part of the text is in French",)


@pytest.mark.parametrize(
    ("module", "data", "purpose"),
    [
        ("py3langid.langid", FOREIGN["fr"].encode(), "telling the language of a text"),
        ("charset_normalizer", FOREIGN["ru"].encode("cp1251"), "a text that is not UTF-8"),
        ("trafilatura", b"<!doctype html><p>Norland", "reading a web page"),
        ("pypdf", b"%PDF-1.4", "reading a PDF"),
        ("feedparser", b"<rss><item/></rss>", "reading a feed"),
    ],
)
def test_what_is_not_installed_is_named(
    module: str, data: bytes, purpose: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from realpolitik.reading.documents import languages

    languages._model.cache_clear()
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(MissingExtra) as caught:
        of(data)
    assert str(caught.value) == f"{purpose} needs an extra: pip install 'realpolitik[read]'"


def test_a_text_that_speaks_of_pdf_is_a_text() -> None:
    assert of(b"A file that begins with %PDF- is a document, the ministers said.").title is None


def test_a_ragged_line_that_ends_within_a_sentence_is_joined_and_a_heading_is_not() -> None:
    lines = [
        "The River",
        "The two governments met for a whole week at the court in the town of",
        "Ern, and they said that the quarrel is over and that the ambassadors",
        "will be back before the end of the year, as the treaty of both states",
        "demands.",
    ]
    assert of("\n".join(lines).encode()).text == f"The River\n{' '.join(lines[1:])}"
