"""Roles: invitations that work once, the list of staff, taking roles back, the audit."""

import asyncio
import re

import pytest

from bot.domain.bilingual import Language
from bot.domain.people import Role
from bot.sandbox.group import Group
from bot.sandbox.person import Person
from bot.services import invitations
from bot.texts import Texts
from tests.sql import dumped, first, select
from tests.world import OSH, World, a_hearing

KY, RU = Language.KY, Language.RU
ROLES = {
    KY: {
        Role.OWNER: "боттун ээси",
        Role.EDITOR: "редактор",
        Role.REVIEWER: "пикирлерди кароочу",
        Role.APPROVER: "чечимдерди бекитүүчү",
        Role.OBSERVER: "байкоочу",
    },
    RU: {
        Role.OWNER: "владелец бота",
        Role.EDITOR: "редактор",
        Role.REVIEWER: "проверяющий комментарии",
        Role.APPROVER: "утверждающий решения",
        Role.OBSERVER: "наблюдатель",
    },
}
ACCEPT = {KY: "Кабыл алуу", RU: "Принять"}
DECLINE = {KY: "Баш тартуу", RU: "Отказаться"}
STAFF = {KY: "Кызматкерлер", RU: "Сотрудники"}


@pytest.fixture
async def owner(world: World) -> Person:
    """The owner of the settings, who speaks Russian."""
    await world.announces(a_hearing(OSH))
    await world.owner.starts()
    await world.settles()
    await world.owner.presses("Русский")
    await world.settles()
    return world.owner


async def invites(world: World, owner: Person, role: Role, language: Language = RU) -> str:
    """The owner makes a link; returns what it hands over to the bot."""
    await says(world, owner, "/invite")
    await presses(world, owner, ROLES[language][role])
    return re.search(r"https://t\.me/\w+\?start=(i_[\w-]+)", owner.messages_from_bot[-1].text)[1]


async def says(world: World, person: Person, text: str) -> str:
    await person.says(text)
    await world.settles()
    return person.messages_from_bot[-1].text


async def opens(world: World, person: Person, link: str) -> str:
    await person.starts(link)
    await world.settles()
    return person.messages_from_bot[-1].text


async def presses(world: World, person: Person, label: str) -> str:
    """Press a button of the newest message; returns the toast."""
    pressed = await person.presses(label, person.messages_from_bot[-1])
    await world.settles()
    return (await pressed).text or ""


async def hires(world: World, owner: Person, role: Role, language: Language = RU) -> Person:
    """Somebody who has accepted this role."""
    person = await world.resident(language)
    await opens(world, person, await invites(world, owner, role))
    await presses(world, person, ACCEPT[language])
    return person


def commands(person: Person) -> set[str]:
    return {each["command"] for each in person.menu}


async def number_of(world: World, person: Person) -> int:
    async with world.db.read() as session:
        return (await first(session, "select id from people where chat_id = ?", (person.id,)))[0]


async def actions(world: World) -> list[str]:
    async with world.db.read() as session:
        return [row[0] for row in await select(session, "select action from audit order by id")]


# Inviting


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("role", Role)
async def test_an_invitation_says_what_it_is_and_makes_a_member_of_staff(world, owner, role, language):
    person = await world.resident(language)
    link = await invites(world, owner, role)
    made = owner.messages_from_bot[-1].text

    offered = await opens(world, person, link)
    before = await says(world, person, "/desk")
    await person.presses(ACCEPT[language])
    await world.settles()
    desk = await says(world, person, "/desk")

    assert ROLES[RU][role] in made
    assert Texts(RU).plain(f"grants-{role}") in made
    assert "среда, 4 июня 2025" in made
    assert "12:00" in made
    assert ROLES[language][role] in offered
    assert ROLES[language][Role.OWNER] in offered  # who invites
    assert Texts(language).plain(f"grants-{role}") in offered
    assert "/hearings" in before
    assert ROLES[language][role] in desk


async def test_an_owner_who_speaks_kyrgyz_invites_in_kyrgyz(world: World, owner: Person):
    await says(world, owner, "/language")
    await presses(world, owner, "Кыргызча")

    page = await says(world, owner, "/invite")
    await presses(world, owner, ROLES[KY][Role.EDITOR])
    made = owner.messages_from_bot[-1]

    assert "Ким катары чакырасыз?" in page
    assert "Чакыруу даяр" in made.text
    assert "Ролу: редактор" in made.text
    assert "Шилтеме бир эле жолу иштейт" in made.text
    assert "Бөлүшүү" in " ".join(made.labels)


@pytest.mark.parametrize("language", Language)
async def test_a_newcomer_chooses_a_language_and_goes_on_to_the_invitation(world, owner, language):
    newcomer = world.sandbox.person("Newcomer")

    greeting = await opens(world, newcomer, await invites(world, owner, Role.EDITOR))
    await presses(world, newcomer, {KY: "Кыргызча", RU: "Русский"}[language])
    offered = newcomer.messages_from_bot[-1].text
    await presses(world, newcomer, ACCEPT[language])

    assert "Саламатсызбы" in greeting
    assert Texts(language).plain("offer-title") in offered
    assert "desk" in commands(newcomer)


async def test_a_newcomer_with_a_useless_link_is_told_so_and_finds_the_menu(world: World, owner: Person):
    newcomer = world.sandbox.person("Newcomer")

    await opens(world, newcomer, "i_nothing")
    await presses(world, newcomer, "Русский")

    assert newcomer.messages_from_bot[-1].text.startswith("Такого приглашения нет.")
    assert any("Обсуждения" in label for label in newcomer.messages_from_bot[-1].labels)


async def test_of_the_secret_only_a_digest_is_kept(world: World, owner: Person):
    secret = (await invites(world, owner, Role.EDITOR)).removeprefix("i_")
    await world.settles()

    async with world.db.read() as session:
        dump = await dumped(session)

    assert len(secret) >= 22
    assert secret not in dump


@pytest.mark.parametrize("language", Language)
async def test_a_declined_invitation_is_of_no_use_any_more(world, owner, language):
    person = await world.resident(language)
    link = await invites(world, owner, Role.EDITOR)
    await opens(world, person, link)

    await presses(world, person, DECLINE[language])
    declined = person.messages_from_bot[-1].text
    again = await opens(world, person, link)

    assert Texts(language).plain("offer-declined") in declined
    assert Texts(language).plain("error-invitation-declined") in again
    assert "/hearings" in await says(world, person, "/desk")


async def used(world: World, owner: Person, link: str) -> None:
    other = await world.resident(RU)
    await opens(world, other, link)
    await presses(world, other, "Принять")


async def expired(world: World, owner: Person, link: str) -> None:
    await world.passes(hours=48)


async def revoked(world: World, owner: Person, link: str) -> None:
    await presses(world, owner, "Сотрудники")
    await presses(world, owner, "Отменить: № 1")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("happens", [used, expired, revoked], ids=lambda happens: happens.__name__)
async def test_an_invitation_that_is_over_says_why_when_opened_and_when_pressed(world, owner, happens, language):
    early, late = await world.resident(language), await world.resident(language)
    link = await invites(world, owner, Role.EDITOR)
    await opens(world, early, link)

    await happens(world, owner, link)
    opened = await opens(world, late, link)
    toast = await presses(world, early, ACCEPT[language])

    sentence = Texts(language).plain(f"error-invitation-{happens.__name__}")
    assert opened.startswith(sentence)
    assert toast == sentence
    assert "/hearings" in await says(world, early, "/desk")


async def test_a_minute_before_it_ends_an_invitation_works(world: World, owner: Person):
    person = await world.resident(RU)
    link = await invites(world, owner, Role.EDITOR)
    await world.passes(hours=47, minutes=59)

    await opens(world, person, link)
    await presses(world, person, "Принять")

    assert "Теперь вы сотрудник" in person.messages_from_bot[-1].text


@pytest.mark.parametrize("secret", ["", "x", "-_" * 30, "'; drop table staff"])
async def test_a_link_nobody_made_is_refused(world: World, owner: Person, secret: str):
    person = await world.resident(KY)

    assert (await opens(world, person, f"i_{secret}")).startswith("Мындай чакыруу жок.")


@pytest.mark.parametrize("language", Language)
async def test_a_link_of_the_command_line_says_that_it_comes_from_the_server(world, owner, language):
    made = await invitations.invite_by_command(world.db, Role.OWNER, now=world.clock.now())
    person = await world.resident(language)

    offered = await opens(world, person, f"i_{made.secret}")
    await presses(world, person, ACCEPT[language])

    assert Texts(language).plain("offer-by-server") in offered
    assert "invite" in commands(person)


async def test_nobody_invites_themselves(world: World, owner: Person):
    opened = await opens(world, owner, await invites(world, owner, Role.EDITOR))

    assert opened.startswith("Это ваше собственное приглашение.")


@pytest.mark.parametrize(
    ("has", "invited_as", "key"),
    [
        (Role.EDITOR, Role.EDITOR, "error-same-role-already"),
        (Role.EDITOR, Role.OBSERVER, "error-higher-role-already"),
        (Role.OWNER, Role.EDITOR, "error-higher-role-already"),
    ],
)
async def test_who_may_as_much_already_is_told_so(world: World, owner: Person, has: Role, invited_as: Role, key: str):
    for language in Language:
        person = await hires(world, owner, has, language)

        opened = await opens(world, person, await invites(world, owner, invited_as))

        assert opened.startswith(Texts(language).plain(key))
        assert ROLES[language][has] in await says(world, person, "/desk")


async def test_inviting_again_changes_the_role(world: World, owner: Person):
    person = await hires(world, owner, Role.REVIEWER)

    offered = await opens(world, person, await invites(world, owner, Role.EDITOR))
    await presses(world, person, "Принять")

    assert "Ваша нынешняя роль: проверяющий комментарии" in offered
    assert "Ваша роль: редактор" in await says(world, person, "/desk")


async def test_of_two_who_accept_at_once_exactly_one_gets_the_role(world: World, owner: Person):
    people = [await world.resident(RU) for _ in range(4)]
    link = await invites(world, owner, Role.EDITOR)
    for person in people:
        await opens(world, person, link)

    toasts = await asyncio.gather(*[press_at_once(person) for person in people])
    await world.settles()

    async with world.db.read() as session:
        assert await first(session, "select count(*) from staff") == (1,)
    assert sorted(toasts) == ["", *[Texts(RU).plain("error-invitation-used")] * 3]
    assert (await actions(world)).count("invitation-accepted") == 1


async def press_at_once(person: Person) -> str:
    pressed = await person.presses("Принять", person.messages_from_bot[-1])
    return (await pressed).text or ""


async def test_an_invitation_is_not_for_groups(world: World, owner: Person):
    link = await invites(world, owner, Role.EDITOR)
    group = world.sandbox.group("Group")
    member = world.sandbox.person("Member")
    await group.member_says(member, f"/start {link}")
    await world.settles()

    pressed = await group.member_presses(member, "Русский")
    await world.settles()

    assert (await pressed).text == Texts(RU).plain("error-only-in-private")
    assert "/hearings" in await group_says(world, group, member, "/desk")


async def group_says(world: World, group: Group, member: Person, text: str) -> str:
    await group.member_says(member, text)
    await world.settles()
    return group.messages_from_bot[-1].text


# Rights


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
async def test_only_owners_invite_and_read_the_audit(world: World, owner: Person, role: Role):
    person = await hires(world, owner, role)
    refused = Texts(RU).plain("error-not-your-role")

    assert await says(world, person, "/invite") == refused
    assert await says(world, person, "/audit") == refused
    await opens(world, person, "")
    for data in ("iv", "ivr:owner", "sf:0", "sft:1", f"sfty:1:{role}", "ivx:1", "au:9:0"):
        assert await world.forges(person, data) == refused, data


@pytest.mark.parametrize("data", ["iv", "ivr:owner", "sf:0", "sft:1", "sfty:1:owner", "ivx:1", "au:9:0"])
async def test_a_forged_press_of_a_resident_does_nothing(world: World, owner: Person, data: str):
    resident = await world.resident(RU)
    await invites(world, owner, Role.EDITOR)
    before = await actions(world)

    assert "для сотрудников" in await world.forges(resident, data)
    assert await actions(world) == before


@pytest.mark.parametrize("data", ["iva:x", "ivd:x", "iva:1", "iva:"])
async def test_a_forged_acceptance_does_nothing(world: World, owner: Person, data: str):
    resident = await world.resident(RU)
    await invites(world, owner, Role.EDITOR)

    assert (await world.forges(resident, data)).startswith("Такого приглашения нет.")


async def test_each_role_has_its_list_of_commands(world: World, owner: Person):
    everybody = {role: commands(await hires(world, owner, role)) for role in Role}

    for role, listed in everybody.items():
        assert {"desk", "digest", "export"} <= listed
        assert ({"invite", "audit"} <= listed) == role.may_invite
        assert ({"announce", "hearing"} <= listed) == role.may_edit
        assert not {"announce", "hearing", "invite", "audit"} & listed or role.may_edit
    assert "desk" not in commands(await world.resident(RU))


# The list of staff


@pytest.mark.parametrize("language", Language)
async def test_the_list_names_each_role_and_since_when(world, owner, language):
    editor = await hires(world, owner, Role.EDITOR)
    await world.passes(days=1)
    await hires(world, owner, Role.OBSERVER)
    await invites(world, owner, Role.APPROVER)
    await says(world, owner, "/language")
    await presses(world, owner, {KY: "Кыргызча", RU: "Русский"}[language])

    await says(world, owner, "/invite")
    await presses(world, owner, STAFF[language])
    page = owner.messages_from_bot[-1]

    words = Texts(language)
    number = f"№ {await number_of(world, editor)}"
    since = words.plain("staff-member", role=ROLES[language][Role.EDITOR], who=number, since="02.06.2025")
    assert since in page.text
    assert "03.06.2025" in page.text
    assert words.plain("staff-by-settings", count=1) in page.text
    assert f"{ROLES[language][Role.APPROVER]}. " in page.text
    assert "05.06.2025 12:00" in page.text
    assert len(page.labels) == 4  # two roles and an invitation to take back, and inviting


@pytest.mark.parametrize("language", Language)
async def test_a_role_that_is_taken_back_ends_at_once(world, owner, language):
    editor = await hires(world, owner, Role.EDITOR, language)
    await says(world, editor, "/desk")
    number = await number_of(world, editor)

    await says(world, owner, "/invite")
    await presses(world, owner, "Сотрудники")
    await presses(world, owner, f"Отозвать роль: № {number}")
    asked = owner.messages_from_bot[-1].text
    toast = await presses(world, owner, "Подтвердить")

    assert "Отозвать эту роль?" in asked
    assert toast == "Роль отозвана."
    assert "Других сотрудников пока нет." in owner.messages_from_bot[-1].text
    assert "desk" not in commands(editor)
    refused = Texts(language).plain("error-not-staff")
    assert await world.forges(editor, "dg") == refused
    assert await says(world, editor, "/desk") == refused


async def test_a_confirmation_counts_only_for_the_role_it_was_asked_about(world: World, owner: Person):
    person = await hires(world, owner, Role.REVIEWER)
    await says(world, owner, "/invite")
    await presses(world, owner, "Сотрудники")
    await presses(world, owner, f"Отозвать роль: № {await number_of(world, person)}")
    asked = owner.messages_from_bot[-1]
    await opens(world, person, await invites(world, owner, Role.EDITOR))
    await presses(world, person, "Принять")

    pressed = await owner.presses("Подтвердить", asked)
    await world.settles()

    assert (await pressed).text == "Эта роль уже отозвана или сменилась."
    assert "редактор" in await says(world, person, "/desk")


async def test_the_invitations_of_who_is_no_owner_any_more_do_not_work(world: World, owner: Person):
    second = await hires(world, owner, Role.OWNER)
    link = await invites(world, second, Role.OWNER)
    await says(world, owner, "/invite")
    await presses(world, owner, "Сотрудники")
    await presses(world, owner, f"Отозвать роль: № {await number_of(world, second)}")
    await presses(world, owner, "Подтвердить")

    opened = await opens(world, second, link)

    assert opened.startswith("Это приглашение отменено.")


async def test_owners_of_the_settings_are_removed_only_there(world: World, owner: Person):
    second = await hires(world, owner, Role.OWNER)
    async with world.db.transaction() as tx:  # the owner of the settings had been invited before
        number = await number_of(world, owner)
        await tx.q.give_role(tx.conn, person_id=number, role="owner", now=0)
    await says(world, second, "/invite")

    assert "OWNER_IDS" in await world.forges(second, f"sft:{number}")
    assert "OWNER_IDS" in await world.forges(second, f"sfty:{number}:owner")


async def test_the_last_owner_stays(tmp_path):
    async with World(tmp_path) as world:
        await world.announces(a_hearing(OSH))
        await world.owner.starts()
        await world.settles()
        await world.owner.presses("Русский")
        await world.settles()
        second = await hires(world, world.owner, Role.OWNER)
        third = await hires(world, world.owner, Role.OWNER)
        await world.stops()
        world.settings = world.settings.model_copy(update={"owner_ids": frozenset()})
        await world.begins()
        numbers = [await number_of(world, each) for each in (second, third)]

        for number in numbers:  # the second removes themselves, the third would be the last to go
            person = second if number == numbers[0] else third
            await says(world, person, "/invite")
            await presses(world, person, "Сотрудники")
            await presses(world, person, f"Отозвать роль: № {number}")
            toast = await presses(world, person, "Подтвердить")

        assert "/hearings" in await says(world, second, "/desk")
        assert toast == "Вы единственный владелец бота. Сначала пригласите ещё одного."
        assert "владелец бота" in await says(world, third, "/desk")


async def test_the_last_owner_is_forgotten_only_after_another_was_invited(tmp_path):
    async with World(tmp_path) as world:
        await world.announces(a_hearing(OSH))
        await world.owner.starts()
        await world.settles()
        await world.owner.presses("Русский")
        await world.settles()
        second = await hires(world, world.owner, Role.OWNER)
        await world.stops()
        world.settings = world.settings.model_copy(update={"owner_ids": frozenset()})
        await world.begins()

        await says(world, second, "/forget")
        refused = await presses(world, second, "Оставить без имени")
        assert refused == "Вы единственный владелец бота. Сначала пригласите ещё одного."
        assert "владелец бота" in await says(world, second, "/desk")

        await hires(world, second, Role.OWNER)
        await says(world, second, "/forget")
        await presses(world, second, "Оставить без имени")
        assert "владелец бота" not in await says(world, second, "/desk")


async def test_a_long_list_of_staff_has_pages(world: World, owner: Person):
    for _ in range(12):
        await invitations.invite_by_command(world.db, Role.OBSERVER, now=world.clock.now())

    await says(world, owner, "/invite")
    await presses(world, owner, "Сотрудники")
    first = owner.messages_from_bot[-1].text
    await presses(world, owner, "Далее")
    second = owner.messages_from_bot[-1].text

    assert [text.count("приглашение №") for text in (first, second)] == [10, 2]
    assert (await world.forges(owner, "sf:-5")) == ""
    assert owner.messages_from_bot[-1].text == first


async def test_owners_find_inviting_and_the_audit_on_their_desk(world: World, owner: Person):
    editor = await hires(world, owner, Role.EDITOR)
    await says(world, owner, "/desk")
    await presses(world, owner, "Пригласить сотрудника")
    asked = owner.messages_from_bot[-1].text
    await says(world, owner, "/desk")
    await presses(world, owner, "Действия сотрудников")

    assert "В какой роли пригласить?" in asked
    assert "приглашение принято" in owner.messages_from_bot[-1].text
    await says(world, editor, "/desk")
    assert not {"➕ Пригласить сотрудника", "📜 Действия сотрудников"} & set(editor.messages_from_bot[-1].labels)


# The audit


@pytest.mark.parametrize("language", Language)
async def test_the_audit_tells_what_staff_did_in_sentences(world, owner, language):
    editor = await hires(world, owner, Role.EDITOR)
    await opens(world, editor, await invites(world, owner, Role.OWNER))
    await presses(world, editor, "Принять")
    await says(world, editor, "/digest")
    for label in ("Все", "За всё время"):
        await editor.presses(label)
        await world.settles()
    await says(world, owner, "/language")
    await presses(world, owner, {KY: "Кыргызча", RU: "Русский"}[language])
    await says(world, owner, "/audit")
    text = owner.messages_from_bot[-1].text

    words = Texts(language)
    lines = [line for line in text.splitlines() if "·" in line]
    number = f"№ {await number_of(world, editor)}"
    assert words.plain("audit-title") in text
    assert words.plain("zone-bishkek") in text
    assert all(line.startswith("02.06.2025 12:00 · ") for line in lines)
    told = [line.split(" · ", 2)[1:] for line in lines]
    role, before = ROLES[language][Role.OWNER], ROLES[language][Role.EDITOR]
    mine = f"№ {await number_of(world, owner)} ({words.plain('staff-you')})"
    assert told == [
        [number, words.plain("did-digest")],
        [
            number,
            "; ".join(
                (
                    words.plain("did-invitation-accepted"),
                    words.plain("audit-role-before", role=before),
                    words.plain("audit-role", role=role),
                    words.plain("audit-number", number="2"),
                )
            ),
        ],
        [mine, told[2][1]],
        [number, told[3][1]],
        [mine, told[4][1]],
    ]
    assert told[4][1].startswith(words.plain("did-invite"))


async def test_an_action_without_words_of_its_own_falls_back_to_a_neutral_line(world: World, owner: Person):
    async with world.db.transaction() as tx:
        for actor, details in (("<b>robot</b>", "not json"), ("cli", '["list"]'), ("person 999", '{"role": "king"}')):
            await tx.q.add_audit(tx.conn, now=0, actor=actor, action="dance", details=details)

    text = await says(world, owner, "/audit")

    assert text.count("другое действие") == 3
    assert "<b>robot</b> · другое действие" in text
    assert "команда на сервере · другое действие" in text
    assert "№ 999 · другое действие" in text
    assert "king" not in text


@pytest.mark.parametrize("language", Language)
async def test_what_happened_to_hearings_and_announcements_is_told_too(world, owner, language):
    told = {
        ("hearing", '{"hearing": 1, "slug": "osh"}'): "did-hearing",
        ("hearing-undo", '{"hearing": 1, "slug": "osh"}'): "did-hearing-undo",
        ("announce", '{"announcement": 7}'): "did-announce",
        ("announce-scheduled", '{"announcement": 7}'): "did-announce-scheduled",
        ("announce-sending", '{"announcement": 7, "people": 5}'): "did-announce-sending",
        ("announce-paused", '{"announcement": 7}'): "did-announce-paused",
        ("announce-resumed", '{"announcement": 7}'): "did-announce-resumed",
        ("announce-cancelled", '{"announcement": 7}'): "did-announce-cancelled",
        ("import", "{}"): "did-import",
        ("export", '{"rows": 3}'): "did-export-made",
    }
    async with world.db.transaction() as tx:
        for action, details in reversed(told):
            await tx.q.add_audit(tx.conn, now=0, actor="cli", action=action, details=details)
    await says(world, owner, "/language")
    await presses(world, owner, {KY: "Кыргызча", RU: "Русский"}[language])

    text = await says(world, owner, "/audit")

    words = Texts(language)
    lines = [line.split(" · ")[2].split("; ") for line in text.splitlines() if " · " in line]
    assert [line[0] for line in lines] == [words.plain(key) for key in told.values()]
    assert lines[0][1:] == ["osh"]
    assert lines[2][1:] == [words.plain("audit-announcement", number="7")]


async def test_the_audit_has_pages_that_stay_in_place(world: World, owner: Person):
    async def notes(*actors: int) -> None:
        async with world.db.transaction() as tx:
            for actor in actors:
                await tx.q.add_audit(tx.conn, now=0, actor=f"person {1000 + actor}", action="digest", details="{}")

    await notes(*range(25))
    pages = [await says(world, owner, "/audit")]
    await notes(*range(100, 105))
    for label in ("Далее", "Далее", "Назад"):
        await presses(world, owner, label)
        pages.append(owner.messages_from_bot[-1].text)

    seen = [[int(each) - 1000 for each in re.findall(r"№ (\d+)", page)] for page in pages]
    assert seen == [list(range(24, 14, -1)), list(range(14, 4, -1)), list(range(4, -1, -1)), list(range(14, 4, -1))]


async def test_the_audit_of_a_new_bot_is_empty_and_any_page_of_it_too(world: World, owner: Person):
    assert "Пока ничего не записано." in await says(world, owner, "/audit")
    for data in ("au:0:0", "au:-1:-1", f"au:{2**62}:{2**62}"):
        await says(world, owner, "/invite")
        assert await world.forges(owner, data) == "", data


async def test_every_step_stands_in_the_audit_without_the_secret(world: World, owner: Person):
    editor = await hires(world, owner, Role.EDITOR)
    decliner = await world.resident(RU)
    await opens(world, decliner, await invites(world, owner, Role.EDITOR))
    await presses(world, decliner, "Отказаться")
    secret = await invites(world, owner, Role.EDITOR)
    await presses(world, owner, "Сотрудники")
    await presses(world, owner, "Отменить: № 3")
    await presses(world, owner, f"Отозвать роль: № {await number_of(world, editor)}")
    await presses(world, owner, "Подтвердить")

    async with world.db.read() as session:
        details = " ".join(row[0] for row in await select(session, "select details from audit"))
    assert await actions(world) == [
        "invite",
        "invitation-accepted",
        "invite",
        "invitation-declined",
        "invite",
        "invitation-revoked",
        "role-revoked",
    ]
    assert secret.removeprefix("i_") not in details
