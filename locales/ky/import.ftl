## Жарыяны файлдан жүктөө: файлда эмне туура эмес

import-problem-file-missing = Мындай файл табылган жок.
import-problem-file-is-folder = Бул файл эмес, папка.
import-problem-file-unreadable = Файлды окуу мүмкүн эмес. Аны окуу укугун текшериңиз.
import-problem-file-too-large = Файл өтө чоң. Эң чоң көлөмү: { $limit } МБ.
import-problem-file-not-utf8 = Файлдын коддоосу UTF-8 эмес. Аны UTF-8 коддоосунда сактаңыз.
import-problem-file-not-text = Сапта көрүнбөгөн белги бар. Аны өчүрүңүз.
import-problem-file-empty = Файл бош.
import-problem-file-two-documents = Файлда бирден көп YAML документи бар. «---» сабы файлдын башында гана тура алат.
import-problem-yaml-tab = Саптын башында табуляция турат. Анын ордуна боштук коюңуз.
import-problem-yaml-quote = Бул жерде тырмакча ачылган, бирок жабылган эмес.
import-problem-yaml-colon = Ашыкча кош чекит. Ичинде кош чекит бар текстти тырмакчага алыңыз.
import-problem-yaml-bracket = Кашаа ачылган, бирок жабылган эмес, же анын ичинде үтүр жетишпейт. Кашаа ушул сапта ачылган: { $opened }.
import-problem-yaml-start = Текст мындай белги менен баштала албайт. Аны тырмакчага алыңыз.
import-problem-yaml-indent = Сап өз ордунда эмес. Анын башындагы боштуктарды жана тырмакчаларды текшериңиз.
import-problem-yaml-other = Муну YAML катары окуу мүмкүн эмес. Боштуктарды, тырмакчаларды жана кош чекиттерди текшериңиз.
import-problem-yaml-too-deep = Бөлүмдөр бири-биринин ичине өтө терең салынган.
import-problem-yaml-alias = Мындай шилтеме кабыл алынбайт: *{ $name }. Маанисин толук жазыңыз.
import-problem-yaml-tag = Мындай белги кабыл алынбайт: { $tag }. Аны алып салыңыз.
import-problem-yaml-key = Талаанын аты жөнөкөй сөз болушу керек.
import-problem-yaml-duplicate = Бул талаа эки жолу жазылган. Биринчи жолу ушул сапта жазылган: { $first }.

import-problem-missing = Бул талааны толтуруу милдеттүү.
import-problem-unknown-key = Мындай талаа жок. Бул жерде булар гана болот: { $known }.
import-problem-unknown-key-near = Мындай талаа жок. Балким, мындай деп жазгыңыз келгендир: { $near }.
import-problem-not-a-list = Бул жерде тизме болушу керек: анын ар бир сабы «- » белгисинен башталат.
import-problem-not-a-section = Бул жерде «аты: мааниси» түрүндөгү талаалар болушу керек.
import-problem-list-not-section = Бул жерде тизме турат, а «аты: мааниси» түрүндөгү талаалар керек. Башындагы «- » белгисин алып салыңыз.
import-problem-empty = Талаа бош болбошу керек.
import-problem-not-text = Бул жерде текст болушу керек.
import-problem-needs-quotes = Текстти тырмакчага алыңыз: "{ $text }".
import-problem-text-needs-language = Тексттин тилин көрсөтүңүз: ky: "…" же ru: "…".
import-problem-text-unseen = Текстте көрүнбөгөн белги бар. Аны өчүрүңүз.
import-problem-text-too-long = Текст өтө узун. Белгилердин саны: { $length }, эң көбү: { $limit }.
import-problem-slug = Мындай ат жарабайт: { $text }. Кичине латын тамгаларын, цифраларды жана дефисти гана жазса болот, узундугу 1–30 белги.
import-problem-kind = Мындай түр жарабайт: { $text }. Кичине латын тамгалары менен бир сөз жазыңыз, мисалы form.
import-problem-language = Тилдин коду керек, мисалы ky же ru. Азыр: { $text }.
import-problem-url = https:// же http:// менен башталган шилтеме керек. Азыр: { $text }.
import-problem-choice = Мындай маани жок: { $text }. Булар болушу мүмкүн: { $options }.
import-problem-choice-near = Мындай маани жок: { $text }. Балким, мындай деп жазгыңыз келгендир: { $near }. Булар болушу мүмкүн: { $options }.
import-problem-flag = true (ооба) же false (жок) деп жазыңыз.
import-problem-schema = Файлдын мындай версиясын окуй албайбыз: { $text }. Керектүүсү: schema: 1.
import-problem-time-needs-quotes = Убакытты тырмакчага алыңыз: "{ $text }".
import-problem-time = Бул убакыт эмес: { $text }. Мындай жазыңыз: "13:30".
import-problem-time-near = Бул убакыт эмес: { $text }. Балким, мындайдыр: "{ $near }".
import-problem-date = Бул күн эмес: { $text }. Мындай жазыңыз: 2025-06-09.
import-problem-date-near = Бул күн эмес: { $text }. Балким, мындайдыр: { $near }.
import-problem-date-year = Мындай жыл жарабайт: { $text }. Болушу мүмкүн: { $first }–{ $last }.
import-problem-date-none = Календарда мындай күн жок: { $text }.
import-problem-moment = Күн же күн менен убакыт керек, мисалы "2025-06-30" же "2025-06-30 18:00". Азыр: { $text }.
import-problem-coordinates = Эки сан керек: кеңдик жана узундук, мисалы [42.87, 74.59].
import-problem-coordinates-range = Кеңдик -90дон 90го чейин, узундук -180ден 180ге чейин болот.

import-problem-city-twice = Мындай аттуу шаар мурунтан бар: { $slug }. Биринчи жолу ушул сапта жазылган: { $first }.
import-problem-topic-twice = Мындай аттуу тема мурунтан бар: { $slug }. Биринчи жолу ушул сапта жазылган: { $first }.
import-problem-hearing-twice = Мындай аттуу талкуу мурунтан бар: { $slug }. Биринчи жолу ушул сапта жазылган: { $first }.
import-problem-hearing-needs-slug = Бул шаардагы экинчи талкуу: { $slug }. Биринчиси ушул сапта жазылган: { $first }. Экинчисине slug талаасында өз атын бериңиз.
import-problem-city-unknown = Мындай шаар файлда да, базада да жок: { $city }. Аны cities бөлүмүнө кошуңуз.
import-problem-city-unknown-near = Мындай шаар файлда да, базада да жок: { $city }. Балким, мындай деп жазгыңыз келгендир: { $near }.
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
import-field-formats = катышуу түрү
import-field-phone = телефон номери
import-field-about = кайсы маселе боюнча чалса болот
import-field-opens = пикирлерди кабыл алуунун башталышы
import-field-closes = пикирлерди кабыл алуу мөөнөтү
import-field-other-channels = башка жолдор
import-field-documents = документтер
import-field-approximate = программанын убактысы болжолдуу
import-field-items = программа
import-field-sample = үлгү
import-field-late = мөөнөттөн кийин келген пикирлер кабыл алынат
import-field-approval = чечимдерди башка адам бекитет
import-field-announced = жарыяланды
import-field-drafts = документтер жарыяланды
import-field-decisions = пикирлер боюнча чечимдер
import-field-result = жыйынтыгы
import-field-still-open = дагы эмнени өзгөртсө болот
import-field-city = шаары
import-field-status = абалы
import-field-reason = себеби
import-field-date = күнү
import-field-date-note = күнгө коюлган белги
import-field-start = башталышы
import-field-end = аякташы
import-field-venue = өтө турган жери
import-field-online-url = онлайн шилтемеси
import-field-coordinates = координаттар
import-place-document = { $number }-документ
import-place-item = программанын { $number }-пункту
import-place-speaker = программанын { $number }-пунктундагы сүйлөөчү
import-place-topic = «{ $slug }» темасы

## Эмнеге көңүл буруу керек

import-warnings = { $count ->
   *[other] Көңүл буруңуз, эскертүүлөр: { $count }
}
import-warnings-none = Эскертүүлөр жок.
import-warnings-consultation = Талкуу жалпысынан
import-on-line = { $sentence } (сап: { $line })
import-note-left-behind = { $field }: текст бир тилде гана өзгөрдү. { $language ->
    [ky] Кыргызча текст мурдагыдай калды, аны текшериңиз.
   *[ru] Орусча текст мурдагыдай калды, аны текшериңиз.
}

lint-no-hearing = Шаар аталган, бирок андагы талкуу жазылган эмес.
lint-no-date = Шаар аталган, бирок күнү жок. Адамдарга мындай көрүнөт: такталууда.
lint-year-inferred = Жарыяда жылы жазылган эмес, ал болжол менен коюлган: { $date }. Аны текшериңиз.
lint-no-start = Талкуунун башталышы көрсөтүлгөн эмес. Адамдарга мындай көрүнөт: такталууда.
lint-no-venue = Өтө турган жери көрсөтүлгөн эмес. Адамдарга мындай көрүнөт: такталууда.
lint-no-link = Онлайн катышуу үчүн шилтеме жок. Адамдарга мындай көрүнөт: такталууда.
lint-link-not-safe = Шилтеме https:// менен башталбайт. Аны текшериңиз: { $url }
lint-in-the-past = Талкуу өтүп кеткен: { $date }.
lint-end-before-start = Аякташы башталышынан кеч эмес: { $hours }.
lint-programme-outside = Программа талкуунун убактысына батпайт. Программа: { $programme }. Талкуу: { $hours }.
lint-same-time = Ушул эле убакта бул шаарда башка талкуу өтөт: { $other }. Башталышы: { $start }.
lint-no-deadline = Пикирлерди кабыл алуу мөөнөтү көрсөтүлгөн эмес. Адамдарга мындай көрүнөт: такталууда.
lint-deadline-passed = Пикирлерди кабыл алуу мөөнөтү өтүп кеткен: { $closes }.
lint-closes-before-opening = Пикирлерди кабыл алуу башталбай жатып бүтөт. Мөөнөтү: { $closes }. Башталышы: { $opens }.
lint-window-short = { $days ->
   *[other] Пикир жазууга { $days } календардык күн берилген. Адатта кеминде { $least } күн керек.
}
lint-closes-before-hearing = Пикирлерди кабыл алуу акыркы талкуудан мурун бүтөт. Мөөнөтү: { $closes }. Акыркы талкуу: { $last }.
lint-phases-out-of-order = Баскычтар ирети менен эмес: { $day } мурунку баскычтан эрте: { $earlier }.
lint-title-variants = { $count ->
   *[other] Документ ар башка аталган. Дагы { $count } аталышы бар: { $variants }
}
lint-item-reversed = Программанын { $number }-пунктунун аякташы башталышынан кеч эмес. Башталышы: { $start }. Аякташы: { $end }.
lint-items-overlap = Программанын { $number }-пункту мурункусу бүтө электе башталат. Башталышы: { $start }. Мурункусунун аякташы: { $end }.
lint-items-out-of-order = Программанын { $number }-пункту өз иретинде турган жок. Анын башталышы: { $start }. Мурункусунун башталышы: { $before }.
lint-one-language = { $language ->
    [ky] Кыргызча гана: { $field }. Орусча тексти жок.
   *[ru] Орусча гана: { $field }. Кыргызча тексти жок.
}

## Эмне болду

import-done = Жазылды.
import-dry-run = Жазбай текшерүү: эч нерсе өзгөргөн жок.
import-notices = { $count ->
   *[other] Өзгөрүүлөр жөнүндө билдирмелер кезекке коюлду: { $count }.
}
import-notices-would = { $count ->
   *[other] Жазылганда өзгөрүүлөр жөнүндө билдирмелер кезекке коюлат: { $count }.
}
import-notices-not-asked = { $count ->
   *[other] Билдирмелер жөнөтүлбөйт. Кабарлай турган талкуулар: { $count }. Жөнөтүү үчүн --notify кошуңуз.
}
