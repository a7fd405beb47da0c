## Жарыяны файлдан жүктөө: файлда эмне туура эмес

import-problem-file-missing = Мындай файл табылган жок.
import-problem-file-is-folder = Бул файл эмес, папка.
import-problem-file-unreadable = Файлды окуу мүмкүн эмес. Кирүү укугун текшериңиз.
import-problem-file-too-large = Файл өтө чоң. Эң чоң көлөмү: { $limit } МБ.
import-problem-file-not-utf8 = Файл UTF-8 коддоосунда эмес. Аны UTF-8 коддоосунда сактаңыз.
import-problem-file-not-text = Сапта көрүнбөгөн белги бар. Аны өчүрүңүз.
import-problem-file-empty = Файл бош.
import-problem-file-two-documents = Файлда бирден көп YAML документи бар. «---» сабы башында гана тура алат.
import-problem-yaml-tab = Саптын башында табуляция турат. Анын ордуна боштук коюңуз.
import-problem-yaml-quote = Бул жерде тырмакча ачылган, бирок жабылган эмес.
import-problem-yaml-colon = Ашыкча кош чекит. Ичинде кош чекит бар текстти тырмакчага алыңыз.
import-problem-yaml-bracket = Кашаа ачылган, бирок жабылган эмес, же анын ичинде үтүр жетишпейт. Кашаа ачылган сап: { $opened }.
import-problem-yaml-start = Текст мындай белгиден баштала албайт. Аны тырмакчага алыңыз.
import-problem-yaml-indent = Сап өз ордунда эмес. Анын башындагы боштуктарды жана тырмакчаларды текшериңиз.
import-problem-yaml-other = Муну YAML катары окуу мүмкүн эмес. Боштуктарды, тырмакчаларды жана кош чекиттерди текшериңиз.
import-problem-yaml-too-deep = Бөлүмдөр бири-биринин ичине өтө терең салынган.
import-problem-yaml-alias = Мындай шилтеме кабыл алынбайт: *{ $name }. Маанисин толук жазыңыз.
import-problem-yaml-tag = Мындай белги кабыл алынбайт: { $tag }. Аны алып салыңыз.
import-problem-yaml-key = Талаанын аты жөнөкөй сөз болушу керек.
import-problem-yaml-duplicate = Бул талаа эки жолу жазылган. Биринчи жазылган сап: { $first }.

import-problem-missing = Бул талаа милдеттүү.
import-problem-unknown-key = Мындай талаа жок. Бул жерде болушу мүмкүн: { $known }.
import-problem-unknown-key-near = Мындай талаа жок. Балким, муну жазгыңыз келген: { $near }.
import-problem-not-a-list = Бул жерде тизме болушу керек: анын ар бир сабы «- » белгисинен башталат.
import-problem-not-a-section = Бул жерде «аты: мааниси» түрүндөгү талаалар болушу керек.
import-problem-list-not-section = Бул жерде тизме турат, а «аты: мааниси» түрүндөгү талаалар керек. Башындагы «- » белгисин алып салыңыз.
import-problem-empty = Талаа бош болбошу керек.
import-problem-not-text = Бул жерде текст болушу керек.
import-problem-needs-quotes = Текстти тырмакчага алыңыз: "{ $text }".
import-problem-text-needs-language = Тексттин тилин көрсөтүңүз: ky: "…" же ru: "…".
import-problem-text-unseen = Текстте көрүнбөгөн белги бар. Аны өчүрүңүз.
import-problem-text-too-long = Текст өтө узун. Белгилердин саны: { $length }, эң көбү: { $limit }.
import-problem-slug = Мындай ат туура келбейт: { $text }. Кичине латын тамгалары, сандар жана дефис болот, узундугу 1–30 белги.
import-problem-kind = Мындай түр туура келбейт: { $text }. Кичине латын тамгалары менен бир сөз керек, мисалы form.
import-problem-language = Тилдин коду керек, мисалы ky же ru. Азыр: { $text }.
import-problem-url = https:// же http:// менен башталган шилтеме керек. Азыр: { $text }.
import-problem-choice = Мындай маани жок: { $text }. Болушу мүмкүн: { $options }.
import-problem-choice-near = Мындай маани жок: { $text }. Балким, муну жазгыңыз келген: { $near }. Бардыгы: { $options }.
import-problem-flag = true (ооба) же false (жок) деп жазыңыз.
import-problem-schema = Файлдын мындай версиясы колдоого алынбайт: { $text }. Керектүүсү: schema: 1.
import-problem-time-needs-quotes = Убакытты тырмакчага алыңыз: "{ $text }".
import-problem-time = Бул убакыт эмес: { $text }. Мисалы: "13:30".
import-problem-time-near = Бул убакыт эмес: { $text }. Балким: "{ $near }".
import-problem-date = Бул күн эмес: { $text }. Мисалы: 2025-06-09.
import-problem-date-near = Бул күн эмес: { $text }. Балким: { $near }.
import-problem-date-year = Жыл туура келбейт: { $text }. Болушу мүмкүн: { $first }–{ $last }.
import-problem-date-none = Календарда мындай күн жок: { $text }.
import-problem-moment = Күн же күн менен убакыт керек, мисалы "2025-06-30" же "2025-06-30 18:00". Азыр: { $text }.
import-problem-coordinates = Эки сан керек: кеңдик жана узундук, мисалы [42.87, 74.59].
import-problem-coordinates-range = Кеңдиктин чеги: -90 … 90. Узундуктун чеги: -180 … 180.

import-problem-city-twice = Мындай аттагы шаар бар: { $slug }. Биринчи жазылган сап: { $first }.
import-problem-topic-twice = Мындай аттагы тема бар: { $slug }. Биринчи жазылган сап: { $first }.
import-problem-hearing-twice = Мындай аттагы талкуу бар: { $slug }. Биринчи жазылган сап: { $first }.
import-problem-hearing-needs-slug = Бул бир шаардагы экинчи талкуу: { $slug }. Биринчиси жазылган сап: { $first }. Ага slug талаасында өз атын бериңиз.
import-problem-city-unknown = Мындай шаар файлда да, базада да жок: { $city }. Аны cities бөлүмүнө кошуңуз.
import-problem-city-unknown-near = Мындай шаар файлда да, базада да жок: { $city }. Балким, муну жазгыңыз келген: { $near }.
import-problem-city-name-missing = Шаардын аталышы жок. name талаасын кошуңуз.
import-problem-topic-title-missing = Теманын аталышы жок. title талаасын кошуңуз.
import-problem-title-missing = Талкууга коюлган документтин аталышы жок. title талаасын кошуңуз.
import-problem-start-without-date = Башталышы жазылган, бирок күнү жок. Күнүн date талаасында көрсөтүңүз.
import-problem-end-without-start = Аякташы жазылган, бирок башталышы жок. Башталышын start талаасында көрсөтүңүз.

import-errors = { $count ->
   *[other] Табылган каталар: { $count }. Эч нерсе жазылган жок.
}

## Эмне өзгөрөт

import-reading = Файл окулууда
import-writing = Жазылууда
import-changes = Өзгөрүүлөр
import-no-changes = Баары мурунтан эле ушундай жазылган. Өзгөрүү жок.
import-none = жок
import-consultation = Талкуу: { $name }
import-city = Шаар: { $name }
import-topic = Тема: { $name }
import-hearing = { $city }, { $date }
import-hearing-named = { $city }, { $date } ({ $slug })
import-fact = { $field }: { $value }
import-fact-changed = { $field }: { $old } → { $new }
import-order-changed = { $field }: ирети өзгөрдү
import-status-draft = каралама
import-status-published = жарыяланган
import-status-postponed = жылдырылган
import-status-cancelled = жокко чыгарылган
import-yes = ооба
import-no = жок
import-in-language = { $field } ({ $language })

import-field-slug = аты
import-field-name = аталышы
import-field-aliases = башкача жазылышы
import-field-title = аталышы
import-field-title-variants = башка аталыштары
import-field-summary = кыскача мазмуну
import-field-authority = чечим кабыл алат
import-field-contractor = долбоорду даярдайт
import-field-supporter = колдоо көрсөтөт
import-field-languages = тилдери
import-field-formats = катышуу жолу
import-field-phone = телефон номери
import-field-about = кайсы маселе боюнча чалса болот
import-field-opens = пикирлерди кабыл алуунун башталышы
import-field-closes = пикирлерди кабыл алуу мөөнөтү
import-field-other-channels = башка жолдор
import-field-documents = документтер
import-field-approximate = программанын убактысы болжолдуу
import-field-items = программа
import-field-sample = үлгү
import-field-city = шаары
import-field-status = абалы
import-field-reason = себеби
import-field-date = күнү
import-field-date-note = күнгө карата белги
import-field-start = башталышы
import-field-end = аякташы
import-field-venue = өтө турган жери
import-field-online-url = онлайн шилтемеси
import-field-coordinates = координаттары
import-place-document = { $number }-документ
import-place-item = программанын { $number }-пункту
import-place-speaker = программанын { $number }-пунктунда сүйлөөчү
import-place-topic = «{ $slug }» темасы

## Эмнеге көңүл буруу керек

import-warnings = { $count ->
   *[other] Көңүл буруңуз, эскертүүлөр: { $count }
}
import-warnings-none = Эскертүүлөр жок.
import-warnings-consultation = Талкуу жалпысынан
import-on-line = { $sentence } (сап: { $line })
import-note-left-behind = { $field }: текст бир гана тилде өзгөрдү. { $language ->
    [ky] Кыргызча текст мурдагыдай калды, аны текшериңиз.
   *[ru] Орусча текст мурдагыдай калды, аны текшериңиз.
}

lint-no-hearing = Шаар аталган, бирок ал жерде талкуу жок.
lint-no-date = Шаар аталган, бирок күнү жок. Адамдарга көрсөтүлөт: такталууда.
lint-year-inferred = Күнү басылганда жылы жазылган эмес, жылы болжол менен коюлган: { $date }. Аны текшериңиз.
lint-no-start = Башталыш убактысы көрсөтүлгөн эмес. Адамдарга көрсөтүлөт: такталууда.
lint-no-venue = Өтө турган жери көрсөтүлгөн эмес. Адамдарга көрсөтүлөт: такталууда.
lint-no-link = Онлайн катышуу үчүн шилтеме жок. Адамдарга көрсөтүлөт: такталууда.
lint-link-not-safe = Шилтеме https:// менен башталбайт. Аны текшериңиз: { $url }
lint-in-the-past = Талкуу өтүп кеткен: { $date }.
lint-end-before-start = Аякташы башталышынан кеч эмес: { $hours }.
lint-programme-outside = Программа талкуунун убактысына батпайт. Программа: { $programme }. Талкуу: { $hours }.
lint-same-time = Ушул эле убакта бул шаарда башка талкуу өтөт: { $other }. Башталышы: { $start }.
lint-no-deadline = Пикирлерди кабыл алуу мөөнөтү көрсөтүлгөн эмес. Адамдарга көрсөтүлөт: такталууда.
lint-deadline-passed = Пикирлерди кабыл алуу мөөнөтү өтүп кеткен: { $closes }.
lint-closes-before-opening = Пикирлерди кабыл алуу башталганга чейин эле бүтөт. Мөөнөтү: { $closes }. Башталышы: { $opens }.
lint-window-short = { $days ->
   *[other] Пикирлерге берилген календардык күндөр: { $days }. Адатта эң азы: { $least }.
}
lint-closes-before-hearing = Пикирлерди кабыл алуу акыркы талкуудан мурун бүтөт. Мөөнөтү: { $closes }. Акыркы талкуу: { $last }.
lint-title-variants = { $count ->
   *[other] Документ ар кандай аталган. Башка аталыштарынын саны: { $count }. Алар: { $variants }
}
lint-item-reversed = Программанын { $number }-пункту башталганга чейин эле бүтөт. Башталышы: { $start }. Аякташы: { $end }.
lint-items-overlap = Программанын { $number }-пункту мурункусу бүткүчө башталат. Башталышы: { $start }. Мурункусунун аякташы: { $end }.
lint-items-out-of-order = Программанын { $number }-пункту иретинде турган жок. Анын башталышы: { $start }. Мурункусунун башталышы: { $before }.
lint-one-language = { $language ->
    [ky] Кыргызча гана: { $field }. Орусча тексти жок.
   *[ru] Орусча гана: { $field }. Кыргызча тексти жок.
}

## Эмне болду

import-done = Жазылды.
import-dry-run = Жазбай текшерүү: эч нерсе өзгөргөн жок.
import-notices = { $count ->
   *[other] Кезекке коюлган билдирмелердин саны: { $count }.
}
import-notices-would = { $count ->
   *[other] Жазылганда кезекке коюлчу билдирмелердин саны: { $count }.
}
import-notices-not-asked = { $count ->
   *[other] Билдирмелер жөнөтүлбөйт. Билдирмеге татыктуу талкуулардын саны: { $count }. Керек болсо, --notify кошуңуз.
}
