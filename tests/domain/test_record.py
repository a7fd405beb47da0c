import pytest

from bot.domain.bilingual import Bilingual
from bot.domain.record import MOST_PEOPLE, NAME_MAX, WORDS_MAX, RecordField, bilingual, dump, load, put, read
from bot.domain.refusals import RecordFieldTooLong, RecordNumberNotUnderstood


@pytest.mark.parametrize(("typed", "kept"), [("45", "45"), (" 1 045 ", "1045"), ("0", "0"), ("007", "7")])
def test_how_many_came_is_a_number(typed, kept):
    assert read(RecordField.HALL, typed) == kept


@pytest.mark.parametrize("typed", ["", "көп", "-1", "4.5", "٤٥", "²", str(MOST_PEOPLE + 1)])
def test_what_is_no_number_of_people_is_refused(typed):
    with pytest.raises(RecordNumberNotUnderstood):
        read(RecordField.ONLINE, typed)


@pytest.mark.parametrize(("field", "limit"), [(RecordField.CHAIR, NAME_MAX), (RecordField.RESULT_KY, WORDS_MAX)])
def test_a_field_takes_so_much_and_no_more(field, limit):
    assert read(field, "ж" * limit) == "ж" * limit
    with pytest.raises(RecordFieldTooLong):
        read(field, "ж" * (limit + 1))


def test_fields_are_asked_for_one_after_another():
    field, asked = RecordField.CHAIR, [RecordField.CHAIR]
    while field.following:
        field = field.following
        asked.append(field)

    assert asked == [*RecordField]


def test_a_field_is_filled_in_and_a_blank_again():
    record = put(put({}, RecordField.BASIS_KY, "Мыйзам"), RecordField.BASIS_RU, "Закон")

    assert bilingual(record, "basis") == Bilingual(ky="Мыйзам", ru="Закон")
    assert bilingual(put(record, RecordField.BASIS_KY, None), "basis") == Bilingual(ru="Закон")
    assert load(dump(record)) == record
    assert load(None) == load("[]") == {}
