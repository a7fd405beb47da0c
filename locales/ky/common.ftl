## Баскычтар: сөздөрү сөздүктөгүдөй

button-hearings = 📅 Талкуулар
button-subscribe = 🔔 Жазылуу
button-unsubscribe = 🔕 Жазылуудан чыгуу
button-comment = ✍️ Пикир калтыруу
button-send = ✅ Жөнөтүү
button-edit = ✏️ Өзгөртүү
button-cancel = ✖️ Жокко чыгаруу
button-withdraw = ↩️ Кайтарып алуу
button-tell-me = ❓ Белгилүү болгондо кабарлоо
button-programme = 📋 Программа
button-documents = 📄 Документтер
button-channels = 📮 Башка жол менен жазуу
button-settings = ⚙️ Жөндөөлөр
button-my-comments = 🗂 Менин пикирлерим
button-back = ⬅️ Артка
button-next = ➡️ Кийинки
button-confirm = ✅ Ырастоо
button-skip = ⏭ Өткөрүп жиберүү
button-agree = ✅ Макулмун
button-general = 💬 Жалпы
button-all = Баары
button-all-time = Бардык убакыт
button-past = 🕰 Өткөндөр
button-done = ✅ Даяр
button-details = ℹ️ Толугураак
button-cities = 🏙 Шаарлар
button-language = 🌐 Тил / Язык
button-reminders = ⏰ Эскертмелер
button-quiet = 🌙 Тынч убакыт
button-stop = ⛔️ Баарын токтотуу
button-forget = 🗑 Маалыматтарымды өчүрүү
button-forget-nameless = Атымсыз калтыруу
button-forget-all = Баарын кайтарып алуу
button-sign = 🖋 Атымды кошуу
button-unsign = 👤 Атымды алып салуу
button-about = 🏷 Эмне тууралуу
button-digest = 📊 Дайджест
button-export = 📥 Таблица алуу
button-watch-on = 🔔 Жаңы пикирлерди кабарлоо
button-watch-off = 🔕 Жаңы пикирлерди кабарлабоо
button-today = Бүгүн
button-week = 7 күн
button-since-last = Акыркы дайджестимден кийин

## Көп жерде айтылган сөздөр

sample-mark = ҮЛГҮ
open-fact = такталууда
only-in-ky = кыргызча гана
only-in-ru = орусча гана
language-ky = кыргызча
language-ru = орусча
language-other = башка тилде
language-unsure = тили аныкталбады
zone-bishkek = Бишкек убактысы боюнча
state-new = жаңы
state-under-review = каралууда
state-answered = жооп берилди
state-merged = окшош пикирге кошулду
state-withheld = жарыяланбайт
state-withdrawn = кайтарып алынды
anonymous = анонимдүү
in-general = жалпы

## Командалардын тизмеси

command-start = Башкы бет
command-hearings = Талкуулар
command-subscribe = Жазылууларым
command-comment = Пикир калтыруу
command-mycomments = Менин пикирлерим
command-status = Каттоо номери боюнча пикирдин абалы
command-settings = Жөндөөлөр
command-language = Тилди тандоо
command-help = Жардам
command-about = Бул бот жөнүндө
command-privacy = Маалыматтарыңыз кантип сакталат
command-forget = Маалыматтарымды өчүрүү
command-desk = Кызматкердин бети
command-digest = Пикирлердин дайджести
command-export = Пикирлердин таблицасы
