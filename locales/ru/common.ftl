## Кнопки: слова как в словаре

button-hearings = 📅 Обсуждения
button-subscribe = 🔔 Подписаться
button-unsubscribe = 🔕 Отписаться
button-comment = ✍️ Оставить комментарий
button-send = ✅ Отправить
button-edit = ✏️ Изменить
button-cancel = ✖️ Отмена
button-withdraw = ↩️ Отозвать
button-tell-me = ❓ Сообщить, когда станет известно
button-programme = 📋 Программа
button-documents = 📄 Документы
button-channels = 📮 Другие способы написать
button-settings = ⚙️ Настройки
button-my-comments = 🗂 Мои комментарии
button-back = ⬅️ Назад
button-next = ➡️ Далее
button-confirm = ✅ Подтвердить
button-skip = ⏭ Пропустить
button-agree = ✅ Даю согласие
button-general = 💬 В целом
button-all = Все
button-all-time = За всё время
button-past = 🕰 Прошедшие
button-done = ✅ Готово
button-details = ℹ️ Подробнее
button-cities = 🏙 Города
button-language = 🌐 Тил / Язык
button-reminders = ⏰ Напоминания
button-quiet = 🌙 Тихие часы
button-stop = ⛔️ Остановить всё
button-forget = 🗑 Удалить мои данные
button-forget-nameless = Оставить без имени
button-forget-all = Отозвать всё
button-sign = 🖋 Указать имя
button-unsign = 👤 Убрать имя
button-about = 🏷 О чём
button-digest = 📊 Дайджест
button-export = 📥 Получить таблицу
button-watch-on = 🔔 Сообщать о новых
button-watch-off = 🔕 Не сообщать о новых
button-today = Сегодня
button-week = 7 дней
button-since-last = С моего прошлого дайджеста

## Слова, которые нужны во многих местах

sample-mark = ОБРАЗЕЦ
open-fact = уточняется
only-in-ky = только на кыргызском
only-in-ru = только на русском
language-ky = на кыргызском
language-ru = на русском
language-other = на другом языке
language-unsure = язык не определён
zone-bishkek = по бишкекскому времени
state-new = новый
state-under-review = на рассмотрении
state-answered = дан ответ
state-merged = объединён с похожим
state-withheld = не публикуется
state-withdrawn = отозван
anonymous = анонимно
in-general = в целом

## Список команд

command-start = Главная
command-hearings = Обсуждения
command-subscribe = Мои подписки
command-comment = Оставить комментарий
command-mycomments = Мои комментарии
command-status = Состояние комментария по его номеру
command-settings = Настройки
command-language = Выбрать язык
command-help = Справка
command-about = Об этом боте
command-privacy = Как хранятся ваши данные
command-forget = Удалить мои данные
command-desk = Страница сотрудника
command-digest = Дайджест комментариев
command-export = Таблица комментариев
