upcoming-title = Алдыдагы талкуулар
past-title = Өткөн талкуулар
no-upcoming = Азырынча алдыда талкуу жок. Шаарга жазылып койсоңуз, жаңы талкуу жарыяланганда кабарлайбыз.
no-past = Өткөн талкуулар жок.
city-title = Шаар: { $city }
city-no-upcoming = Бул шаарда азырынча талкуу жарыялана элек. Жазылып койсоңуз, жаңы талкуу жарыяланганда кабарлайбыз.

card-city = 📍 Шаары: { $city }
card-date = 📅 Күнү: { $date }
card-time = 🕑 Убактысы: { $time }
card-venue = 🏛 Өтө турган жери: { $venue }
card-online = 🌐 Онлайн: { $link }
card-online-link = катышуу шилтемеси
card-authority = Чечим кабыл алат: { $name }
card-contractor = Долбоорду даярдайт: { $name }
card-supporter = Колдоо көрсөтөт: { $name }
card-languages = Тилдери: { $languages }
card-contact = ☎️ { $phone } ({ $about })
card-contact-plain = ☎️ { $phone }
card-comments-open = ✍️ Пикирлер кабыл алынат. Акыркы мөөнөт: { $deadline }
card-comments-later = ✍️ Пикирлерди кабыл алуу башталат: { $opens }
card-comments-closed = ✍️ Пикирлерди кабыл алуу мөөнөтү бүттү: { $closed }
card-cancelled = ❌ <b>Талкуу жокко чыгарылды.</b>
card-postponed = ⏸ <b>Талкуу башка күнгө жылдырылды.</b> Жаңы күнү: такталууда
card-postponed-from = мурда жарыяланганы: { $date }
card-reason = Себеби: { $reason }
card-past = 🕰 Бул талкуу өтүп кеткен.

programme-title = Программа
programme-approximate = Убактысы болжолдуу.
programme-missing = Программа такталууда.
programme-moderator = Модератор: { $name }
documents-title = Документтер
documents-missing = Документтер: такталууда.
document-in = { $title } ({ $language })
channels-title = Пикирди башка жол менен да жазса болот
channel-form = Форма
channel-email = Электрондук почта
channel-post = Почта
channel-other = Шилтеме
channels-missing = Башка жолдор жарыяланган эмес.

subscribed-toast = Жазылдыңыз.
left-city-toast = Жазылуудан чыктыңыз. Бул шаардын башка талкуулары жөнүндө да кабар келбейт: { $city }
unsubscribed-toast = Жазылуудан чыктыңыз.
will-tell-toast = Белгилүү болгондо кабарлайбыз.
left-news =
    Жазылуудан чыктыңыз: { $what }.

    Мындан ары бул жөнүндө кабарлабайбыз. Кайра жазылсаңыз болот.
not-subscribed = Сиз буга жазылган эмессиз.
subscriptions-title = Сиз буларга жазылгансыз. Жазылуудан чыгуу үчүн баскычты басыңыз.
subscriptions-none = Азырынча эч нерсеге жазылган эмессиз.
subscription-city = { $city }
subscription-hearing = { $hearing }
subscription-field-date = Күнү: { $hearing }
subscription-field-start = Убактысы: { $hearing }
subscription-field-venue = Жери: { $hearing }
subscription-field-online = Шилтемеси: { $hearing }
