import json

from bot.domain.digest import Selection

BOTH_ENGINES = True


async def test_json_speaks_to_machines(write, announced, exported):
    write({"city_id": announced["naryn"], "hearing_id": announced["undated"], "topic_id": announced["topic"]})

    data = json.loads((await exported("json")).read_text(encoding="utf-8"))

    assert data["made_at"] == "2025-06-20T12:30:00+06:00"
    assert data["selection"] == dict.fromkeys(["consultation", "city", "since", "until", "after", "upto"])
    assert data["comments"] == [
        {
            "number": 1,
            "receipt": "T0000001",
            "received_at": "2025-06-09T14:03:01.000+06:00",
            "consultation": "forest-2040",
            "city": {"slug": "naryn", "name": {"ky": "Нарын", "ru": "Нарын"}},
            "hearing": {"slug": "naryn", "date": None},
            "topic": {"slug": "pastures", "title": {"ky": "Жайыт", "ru": "Пастбища"}},
            "state": "new",
            "name": None,
            "language": "ky",
            "channel": "chat",
            "text": "Токойду сактайлы",
            "sensitive": False,
        }
    ]


async def test_only_what_was_selected_is_exported(write, announced, exported):
    write({}, {"consultation_id": announced["other"]}, {"city_id": announced["osh"]})

    out = await exported("json", selection=Selection(consultation_id=announced["programme"], after=1))

    assert [each["receipt"] for each in json.loads(out.read_text())["comments"]] == ["T0000003"]
