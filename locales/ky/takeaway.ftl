## Өзүм менен алып кетүү: календарь, карта, шилтеме, QR-код, плакат

button-calendar = 📆 Календарга кошуу
button-on-map = 🗺 Картада көрсөтүү
button-share = 📤 Бөлүшүү
button-qr = 🔳 QR
button-poster = 🖨 Плакат
button-qr-hearing = 📅 Талкуу
button-qr-comment = ✍️ Пикир калтыруу
button-qr-city = 📍 Шаар: { $city }

takeaway-headline = Коомдук талкуу: { $city }
takeaway-headline-cancelled = Жокко чыгарылды. Коомдук талкуу: { $city }
takeaway-headline-postponed = Башка күнгө жылдырылды. Коомдук талкуу: { $city }

fact-reason = Себеби: { $value }
fact-date = Күнү: { $value }
fact-time = Убактысы: { $value }
fact-venue = Өтө турган жери: { $value }
fact-online = Онлайн: { $value }
fact-authority = Чечим кабыл алат: { $value }
fact-phone = Телефон: { $value }
fact-more = Толугураак: { $value }

command-calendar = Жазылган талкууларымды календарга кошуу
calendar-caption =
    📆 Файлды ачсаңыз, талкуу календарыңызга кошулат. Өзгөрүү болсо, файлды кайра алыңыз: жазуу жаңырат. Жазылгандарга өзгөрүүнү өзүбүз кабарлайбыз.
calendar-caption-cancelled =
    📆 Бул талкуу белгиленген күнү өтпөйт. Файлды ачсаңыз, календарыңыздагы жазуу жокко чыгарылат.
calendar-caption-all =
    📆 Сиз жазылган талкуулар: { $count }. Файлды ачсаңыз, алар календарыңызга кошулат.
calendar-not-yet = Күнү такталууда. Белгилүү болгондо календарга кошсоңуз болот.
calendar-nothing-subscribed = Азырынча эч нерсеге жазылган эмессиз. Шаарга же талкууга жазылсаңыз, календарга кошуп беребиз.
calendar-nothing-dated = Сиз жазылган талкуулардын күнү азырынча такталууда. Белгилүү болгондо календарга кошсоңуз болот.
calendar-feeds =
    Календарыңыз өзү жаңырып турсун десеңиз, шаардын даректерин календарга «URL аркылуу жазылуу» деп кошуңуз:
calendar-feed = { $city }: <code>{ $address }</code>
calendar-feed-name = Коомдук талкуулар: { $city }

share-words = { $headline }. Күнү: { $date }. Убактысы: { $time }
map-missing = Бул талкуунун картадагы орду белгиленген эмес.

qr-choose = QR-код кайсы шаарга же талкууга керек? Тандаңыз.
qr-choose-of = QR-код эмнени ачсын? { $hearing }
qr-caption-city = QR-код боттон ушул шаардын талкууларын ачат: { $what }
qr-caption-hearing = QR-код боттон ушул талкууну ачат: { $what }
qr-caption-comment = QR-код ботто ушул талкууга пикир калтырууну ачат: { $what }
poster-caption = 🖨 Басып чыгаруу үчүн плакат, A4: { $what }

## Плакат

poster-kind = Коомдук талкуу
poster-cancelled = Жокко чыгарылды
poster-postponed = Башка күнгө жылдырылды
poster-date = Күнү
poster-time = Убактысы
poster-venue = Өтө турган жери
poster-online = Онлайн
poster-online-known = шилтемеси ботто
poster-authority = Чечим кабыл алат
poster-contractor = Долбоорду даярдайт
poster-reason = Себеби
poster-scan = Телефонуңуздун камерасын кодго каратыңыз
poster-scan-for = Телеграм-бот эскертет, өзгөрүүнү кабарлайт, пикириңизди кабыл алат.
poster-scan-open = Сканерлеп, жазылып коюңуз: баары белгилүү болгондо кабарлайбыз
poster-made = Плакат түзүлгөн күн: { $date }
poster-done = Плакат даяр: { $hearing }. Файл: { $file }
poster-unknown-hearing = Мындай талкуу жок: { $slug }. Булар бар: { $known }.
poster-nothing-ahead = Алдыда талкуу жок, плакат жасалган жок.
