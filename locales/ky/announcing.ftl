command-announce = Жазылуучуларга кулактандыруу
button-announce = 📣 Кулактандыруу
button-one-text = Баарына бир текст
button-everybody = 👥 Бардык жазылуучулар
button-send-now = 📣 Азыр жөнөтүү
button-in-an-hour = Бир сааттан кийин
button-morning = Эртең 09:00дө
button-own-time = 🕘 Башка убакыт
button-pause = ⏸ Убактылуу токтотуу
button-resume = ▶️ Улантуу

announce-ask-ky =
    📣 <b>Жазылуучуларга кулактандыруу</b>

    Текстти кыргызча жазыңыз. Сүрөттү же файлды тексти менен бирге жөнөтсөңүз да болот.

    Баарына бир эле текст жетсе, баскычты басыңыз.
announce-ask-ru = Эми текстти орусча жазыңыз.
announce-ask-both = Текстти жазыңыз. Кайсы тилди тандаганына карабай, ал баарына барат.
announce-ask-file = Бир сүрөт же бир файл кошсо болот: ушул жерге жөнөтүңүз. Анда тексттин узундугу { $limit } белгиден ашпашы керек.
announce-ask-whom = Кимге жөнөтөбүз?
announce-ask-cities = Кайсы шаарлардын жазылуучуларына?
announce-ask-readers = Кайсы тилде окугандарга?
announce-ask-start = Баштала турган күнүн жана убактысын жазыңыз. Мисалы: 17.06.2025 14:00
announce-summary = Кулактандыруу жогоруда. Адамдар аны ушундай көрөт.
announce-quiet = Тынч убакыт сакталат: тынчымды алба дегендер кулактандырууну андан кийин алат.
announce-confirm = <b>Бул кулактандырууну жөнөтөсүзбү?</b>
button-ask-payment = ⚡ Жылдызга тезирээк ({ $count } ⭐ чейин)
button-confirm-paid = ⚡ Жылдызга жөнөтүү: { $count } ⭐ чейин
announce-confirm-paid = <b>Боттун жылдыздарын төлөп, тезирээк жөнөтөсүзбү?</b>
announce-cost = Баасы: эң көп дегенде { $count } ⭐
announce-cost-why = Telegram ар бир билдирүү үчүн боттун эсебинен 0,1 жылдыз алат. Жылдыз жетпесе, калгандары кулактандырууну кадимки ылдамдыкта алат.
announce-whom = Кимге: { $whom }
announce-everybody = бардык жазылуучулар
announce-people = Алуучулардын саны: <b>{ $count }</b>
announce-begins = Башталышы: { $time }
announce-takes = Жөнөтүүгө кеткен убакыт: { $span }
announce-last = Акыркы алуучуга жетет: { $time }
announce-dropped = Кулактандыруу өчүрүлдү, эч кимге жөнөтүлгөн жок.
announce-progress = 📣 <b>Кулактандыруу: { $state }</b>
announce-scheduled = убактысын күтүүдө
announce-sending = жөнөтүлүүдө
announce-paused = убактылуу токтотулду
announce-done = жөнөтүлдү
announce-cancelled = жокко чыгарылды
announce-total = Бардык алуучулар: <b>{ $count }</b>
announce-sent = Жөнөтүлдү: <b>{ $count }</b>
announce-waiting = Күтүүдө: { $count }
announce-asleep = анын ичинде тынч убакыттан кийин: { $count }
announce-blocked = Ботту бөгөттөгөндөр: { $count }
announce-failed = Жөнөтүлбөй калды: { $count }
announce-uncertain = Жеткени белгисиз: { $count }
announce-not-sent = Жөнөтүлгөн жок (токтотулган же жазылуудан чыккан): { $count }
announce-rate = Ылдамдыгы: секундасына { $rate }
announce-left = Калган убакыт: { $span }
span-short = бир мүнөттөн аз
span-minutes = { $minutes } мүнөт
span-hours = { $hours } саат { $minutes } мүнөт
error-announcement-is-gone = Бул кулактандыруу мурда жөнөтүлгөн, өзгөртүлгөн же өчүрүлгөн.
error-announcement-too-long = Текст өтө узун: { $length } белги. Эң көбү: { $limit }. Сүрөт же файл менен азыраак текст батат.
error-only-photo-or-file = Кулактандырууга бир сүрөт же бир файл гана кошсо болот.
error-nobody-to-tell = Алуучулар жок. Башкаларды тандаңыз.
error-time-not-understood = Күнү менен убактысы түшүнүксүз. Мындай жазыңыз: 17.06.2025 14:00
error-time-not-ahead = Бул убакыт өтүп кетти же бир жылдан алыс. Башкасын жазыңыз.
