## Жалпы

paper-blank = ________________
paper-title-proposals = Сунуштардын таблицасы
paper-title-minutes = Коомдук талкуунун протоколу
paper-title-report = Коомдук талкуу боюнча жыйынтык отчёт
paper-authority = Чечимди кабыл алат
paper-contractor = Долбоорду даярдайт
paper-supporter = Колдоо көрсөттү
paper-period = Пикирлерди кабыл алуу мөөнөтү
paper-hearing = Талкуу
paper-made = Түзүлгөн убактысы
paper-total = Баары болуп келгени
paper-of-them = Алардын ичинен
paper-count = Саны
paper-rest = калгандары

## Китептин барактары, 31 белгиден ашпайт

paper-sheet-proposals = Сунуштар
paper-sheet-about = Жыйынтык
paper-sheet-ledger = Ачык реестр
paper-sheet-former = Эски версиялар
paper-sheet-numbers = Көрсөткүчтөр
paper-sheet-receipts = Номерлер

## Мамычалар

paper-column-row = №
paper-column-number = Каттоо номери
paper-column-date = Күнү жана убактысы
paper-column-day = Күнү
paper-column-channel = Кантип алынды
paper-column-city = Шаар
paper-column-topic = Тема
paper-column-from = Кимден
paper-column-organisation = Уюм
paper-column-kind = Түрү
paper-column-proposal = Сунуш (сөзмө-сөз)
paper-column-section = Долбоордун бөлүгү
paper-column-decision = Чечим
paper-column-reason = Негиздеме
paper-column-change = Долбоордогу өзгөртүү
paper-column-versions = Версиялар
paper-column-version = Версия
paper-column-text-then = Ошол кездеги тексти (сөзмө-сөз)
paper-column-enclosures = Тиркемелер
paper-column-remarks = Белгилер
paper-column-state = Абалы
paper-column-what = Көрсөткүч
paper-column-count = Саны
paper-column-numbers = Каттоо номерлери

## Эмнелер болот

paper-channel-chat = чат
paper-channel-hall = зал
paper-channel-paper = кагазда
paper-channel-phone = телефон аркылуу
paper-channel-email = электрондук почта
paper-channel-online = онлайн
paper-channel-form = сайттагы форма
paper-outcome-none = чечим жок
paper-kind-none = түрү көрсөтүлгөн эмес
paper-enclosure-missing = файл жок
paper-enclosed = Тиркемелердин саны: { $count }
paper-version = { $number }-версия: { $time }
paper-version-now = { $number }-версия (таблицадагы текст)
paper-see = Бириктирилди, караңыз: { $reference }
paper-voices = Бириктирилген пикирлердин саны: { $count }
paper-late = Мөөнөттөн кийин келди
paper-follows = Уландысы, мурдагы номери: { $receipt }
paper-sensitive = Купуя пикир, тексти көрсөтүлбөйт
paper-unseen = Жыйынтык жарыялангандан кийин келди, тексти каралгандан кийин көрсөтүлөт
paper-withdrawn = Кайтарып алынды, тексти көрсөтүлбөйт
paper-withheld = Жарыяланбайт, тексти көрсөтүлбөйт
paper-sensitive-count = Купуя пикирлер (абалы боюнча да эсептелген)
paper-late-count = Мөөнөттөн кийин келгендер

## Протокол

paper-state = Талкуунун абалы
paper-place = Өтө турган жери
paper-day = Күнү
paper-time = Убактысы
paper-online-address = Онлайн катышуу шилтемеси
paper-said-there = Залда жана онлайн айтылган суроолор менен сунуштар
paper-said-elsewhere = Башка жол менен келген суроолор менен сунуштар
paper-result = Жыйынтыгы
paper-annexes = Тиркемелер
paper-annex-table = Ушул талкуунун сунуштарынын таблицасы. Саптардын саны: { $count }
paper-annex-enclosures = Катышуучулардын файлдары. Саны: { $count }
paper-annex-former = Тиркеме: сунуштардын мурдагы версиялары
paper-annex-people = Катышуучуларды каттоо баракчасы: ________________
paper-signatures = Кол тамгалар
record-chair = Төрага
record-secretary = Катчы
record-hall = Залда катышкандар
record-online = Онлайн катышкандар
record-basis = Негизи
record-notice = Билдирме дагы кайда жарыяланган

## Элге кантип кабарланды

paper-informed = Элге кантип кабарланды
paper-known-since = Ботто жарыяланганы
paper-imported = Кулактандыруу жүктөлгөн же жаңыланган
paper-followers = Жазылган адамдар
paper-notices = Өзгөрүүлөр тууралуу билдирмелер
paper-reminders = Эскертмелер
paper-reached = Эскертме же билдирме алган адамдар
paper-announcements = Жазылгандарга кулактандыруулар
paper-channels = Башка каналдар
paper-sent-between = { $count } (биринчиси: { $first }; акыркысы: { $last })
paper-announced = { $time }: жөнөтүлгөнү { $count }
paper-messages = Билдирүүлөр
paper-end-sent = жеткирилди
paper-end-uncertain = белгисиз
paper-end-blocked = бот бөгөттөлгөн
paper-end-failed = жеткирилген жок
paper-end-expired = үлгүргөн жок

## Отчёт

paper-traceable =
    Отчёттогу пикирлердин ар бир санын текшерсе болот: тиркемеде ошол санды түзгөн каттоо номерлери берилген. Пикирлер көп болсо ({ $limit } пикирден ашса), номерлер XLSX китебинде: «отчёт, XLSX».
    Билдирүүлөрдүн саны жөнөтүү журналы боюнча эсептелди. Көптөн бери жөнөтүлгөн билдирүүлөр жөнүндө жазуулар өчүрүлөт.
paper-taking-part = Канча адам катышты
paper-authors = Чатта жазган адамдар
paper-themes = Эмне жөнүндө жазышты
paper-decisions = Кандай чечимдер кабыл алынды
paper-by-city = Шаарлар боюнча
paper-by-channel = Кантип алынганы боюнча
paper-by-language = Тексттин тили боюнча
paper-by-day = Күндөр боюнча
paper-by-topic = Темалар боюнча
paper-by-kind = Түрү боюнча
paper-by-tag = Энбелгилер боюнча
paper-by-state = Абалы боюнча
paper-by-outcome = Чечим боюнча
paper-by-sensitive = Купуя пикирлер
paper-by-late = Мөөнөттөн кийин
paper-not-accepted = Толук кабыл алынбагандар жана анын себептери
paper-reason-unsaid = купуя пикир, негиздемеси көрсөтүлбөйт
paper-open = Эмнелер чечиле элек
paper-waits-for-approval = Чечим бекитүүнү күтүүдө
paper-in-workbook = XLSX китебинде
paper-annex-receipts = Тиркеме: ар бир көрсөткүчтү түзгөн номерлер
paper-annex-in-workbook = Пикирлер көп: { $limit } пикирден ашты. Алардын номерлери XLSX китебинде: «отчёт, XLSX».
paper-annex-how = Номерлер барагында ар бир пикир эмне боюнча эсептелгени көрсөтүлгөн. Чыпка каалаган көрсөткүчтү түзгөн номерлерди көрсөтөт.
paper-and-more = жана дагы { $count }

## Ачык реестр

paper-ledger-note = Бул жерде аты-жөнү, телефондор жана даректер, купуя жана жарыяланбаган пикирлердин тексти көрсөтүлбөйт. Саптын номери каттоо номери эмес. Жабылган жерлер [•••] белгиси менен көрсөтүлгөн.

error-export-hearing-unknown = Мындай аталыштагы талкуу жок: { $slug }. Булар бар: { $known }.
error-export-hearing-missing = Протокол бир талкуу боюнча түзүлөт. Аны көрсөтүңүз: --hearing. Булар бар: { $known }.
error-export-option-not-for = Бул документ үчүн муну көрсөтүүгө болбойт: { $option }.
error-export-nothing = Талкуулар азырынча жок. Адегенде кулактандырууну жүктөңүз.
error-record-number-not-understood = Адамдардын санын цифра менен жазыңыз. Мисалы: 45
error-record-field-too-long = Текст өтө узун. { $limit } белгиге чейин жазса болот.

## Чатта

button-paper-comments = 📥 Бардык пикирлер (таблица)
button-paper-proposals = 📑 Сунуштардын таблицасы
button-paper-minutes = 📝 Талкуунун протоколу
button-paper-report = 📈 Жыйынтык отчёт
button-paper-ledger = 📖 Ачык реестр
button-paper-whole = Бардык талкуулар бирге
button-paper-both = Эки тилде
button-paper-chat = 💬 Чатта, диаграммалар менен
button-paper-link = 🔗 Шилтемеси бар билдирүү
button-record-fill = ✏️ Талааларды толтуруу
button-record-begin = ✏️ Иреттүү толтуруу
button-record-clear = 🗑 Бошотуу
button-record-minutes = 📝 Протоколду алуу
paper-choose = Кайсы документ керек?
paper-choose-hearing = Кайсы талкуу боюнча?
paper-choose-language = Кайсы тилде?
paper-requested = Документ даярдалып жатат. Даяр болгондо ушул жерге келет.
paper-caption-comments = Пикирлердин таблицасы
paper-caption-proposals = 📑 Сунуштардын таблицасы
paper-caption-minutes = 📝 Коомдук талкуунун протоколу
paper-caption-report = 📈 Жыйынтык отчёт
paper-caption-ledger = 📖 Сунуштардын ачык реестри
paper-ledger-read = Реестрди жарыялоодон мурда окуп чыгыңыз: тексттердин ичиндеги башка адамдардын аттарын бот жаба албайт.
paper-link-ask = Реестрдин файлын жарыялап, анын шилтемесин жөнөтүңүз. Ал https:// менен башталат.
record-hint = Төраганы, катчыны, катышуучулардын санын жана жыйынтыгын адамдар гана билет. Аларды толтурса болот. Бош талаалар жазуу үчүн орун болуп калат.
record-title = Протоколдун талаалары
record-empty = Азырынча эч нерсе толтурулган жок.
record-line = • { $field }: { $value }
record-now = Азыр: { $value }
record-field-chair = Төрага
record-field-secretary = Катчы
record-field-hall = Залдагы адамдар
record-field-online = Онлайн адамдар
record-field-basis-ky = Негизи (кыргызча)
record-field-basis-ru = Негизи (орусча)
record-field-notice-ky = Жарыялоо (кыргызча)
record-field-notice-ru = Жарыялоо (орусча)
record-field-result-ky = Жыйынтыгы (кыргызча)
record-field-result-ru = Жыйынтыгы (орусча)
record-ask-chair = Талкуунун төрагасынын аты-жөнүн жана кызматын жазыңыз.
record-ask-secretary = Катчынын аты-жөнүн жана кызматын жазыңыз.
record-ask-hall = Залда канча адам болду? Санын жазыңыз.
record-ask-online = Канча адам онлайн катышты? Санын жазыңыз.
record-ask-basis-ky = Талкуу кайсы негизде өттү? Кыргызча жазыңыз: мыйзам, буйрук, анын номери жана күнү.
record-ask-basis-ru = Талкуу кайсы негизде өттү? Орусча жазыңыз: мыйзам, буйрук, анын номери жана күнү.
record-ask-notice-ky = Билдирме дагы кайда жана качан жарыяланган? Кыргызча жазыңыз: гезит, сайт, жарыялар тактасы.
record-ask-notice-ru = Билдирме дагы кайда жана качан жарыяланган? Орусча жазыңыз: гезит, сайт, жарыялар тактасы.
record-ask-result-ky = Катышуучулар кандай жыйынтыкка келди? Кыргызча жазыңыз.
record-ask-result-ru = Катышуучулар кандай жыйынтыкка келди? Орусча жазыңыз.
did-record = протоколдун талаасы толтурулду
