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

    Баарына бир текст жетиштүү болсо, баскычты басыңыз.
announce-ask-ru = Эми текстти орусча жазыңыз.
announce-ask-both = Текстти жазыңыз. Адамдар кайсы тилди тандаса да, ал баарына барат.
announce-ask-file = Бир сүрөт же бир файл кошсо болот: ушул жерге жөнөтүңүз. Анда тексттин узундугу { $limit } белгиден ашпашы керек.
announce-ask-whom = Кимге жөнөтөбүз?
announce-ask-cities = Кайсы шаарлардын жазылуучуларына?
announce-ask-readers = Алуучулар кайсы тилде окуйт?
announce-ask-start = Баштала турган күнүн жана убактысын жазыңыз. Мисалы: 17.06.2025 14:00
announce-summary = Кулактандыруу жогоруда. Адамдар аны ушундай көрөт.
announce-quiet = Тынч убакыт сакталат: аны тандагандар кулактандырууну ал бүткөндөн кийин алат.
announce-confirm = <b>Бул кулактандырууну жөнөтөсүзбү?</b>
button-ask-payment = ⚡ Төлөп тездетүү: эң көбү { $count } ⭐
button-confirm-paid = ⚡ Төлөп жөнөтүү: эң көбү { $count } ⭐
announce-confirm-paid = <b>Боттун жылдыздарын төлөп, тезирээк жөнөтөсүзбү?</b>
announce-cost = Баасы: эң көп дегенде { $count } ⭐
announce-cost-why = Telegram ар бир билдирүү үчүн боттун эсебинен 0,1 жылдыз алат. Жылдыз жетпесе, калгандары кулактандырууну кадимки ылдамдыкта алат.
announce-whom = Кимге: { $whom }
announce-everybody = бардык жазылуучулар
announce-people = Алуучулардын саны: <b>{ $count }</b>
announce-begins = Башталышы: { $time }
announce-takes = Жөнөтүүгө кетет: { $span }
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
announce-not-sent = Жөнөтүлгөн жок (жокко чыгаруу же жазылуудан чыгуу): { $count }
announce-rate = Ылдамдыгы: секундасына { $rate }
announce-left = Калган убакыт: { $span }
span-short = бир мүнөттөн аз
span-minutes = { $minutes } мүнөт
span-whole-hours = { $hours } саат
span-hours = { $hours } саат { $minutes } мүнөт
error-announcement-is-gone = Бул кулактандыруу мурда жөнөтүлгөн, өзгөртүлгөн же өчүрүлгөн. Жаңысы керек болсо: /announce
error-announcement-too-long = Текст өтө узун: { $length } белги. Эң көбү: { $limit }. Сүрөт же файл менен азыраак текст батат.
error-only-photo-or-file = Кулактандырууга бир сүрөт же бир файл гана кошсо болот.
error-nobody-to-tell = Алуучулар жок. Башкаларды тандаңыз.
error-time-not-understood = Күнү менен убактысы түшүнүксүз. Мындай жазыңыз: 17.06.2025 14:00
error-time-not-ahead = Бул убакыт өтүп кеткен же ага бир жылдан ашык калды. Башкасын жазыңыз.
