command-announce = Объявление подписчикам
button-announce = 📣 Объявление
button-one-text = Один текст для всех
button-everybody = 👥 Все подписчики
button-send-now = 📣 Отправить сейчас
button-in-an-hour = Через час
button-morning = Завтра в 09:00
button-own-time = 🕘 Другое время
button-pause = ⏸ Приостановить
button-resume = ▶️ Продолжить

announce-ask-ky =
    📣 <b>Объявление подписчикам</b>

    Напишите текст на кыргызском. Можно сразу прислать фото или файл с подписью.

    Если одного текста хватит для всех, нажмите кнопку.
announce-ask-ru = Теперь напишите текст на русском.
announce-ask-both = Напишите текст. Он придёт всем, какой бы язык они ни выбрали.
announce-ask-file = Можно добавить одно фото или один файл: пришлите его сюда. С ним текст должен быть не длиннее { $limit } знаков.
announce-ask-whom = Кому отправить?
announce-ask-cities = Подписчикам каких городов?
announce-ask-readers = На каком языке читают получатели?
announce-ask-start = Напишите дату и время начала. Например: 17.06.2025 14:00
announce-summary = Выше — объявление, каким его увидят люди.
announce-quiet = Тихие часы соблюдаются: кто их выбрал, получит объявление после них.
announce-confirm = <b>Отправить это объявление?</b>
button-ask-payment = ⚡ Быстрее за звёзды (до { $count } ⭐)
button-confirm-paid = ⚡ Отправить за звёзды: до { $count } ⭐
announce-confirm-paid = <b>Отправить быстрее, за звёзды бота?</b>
announce-cost = Цена: не больше { $count } ⭐
announce-cost-why = Telegram берёт 0,1 звезды за сообщение с баланса бота. Если звёзд не хватит, остальные получат объявление с обычной скоростью.
announce-whom = Кому: { $whom }
announce-everybody = все подписчики
announce-people = Получателей: <b>{ $count }</b>
announce-begins = Начало: { $time }
announce-takes = Отправка займёт: { $span }
announce-last = Последний получит: { $time }
announce-dropped = Объявление удалено, оно никому не отправлено.
announce-progress = 📣 <b>Объявление: { $state }</b>
announce-scheduled = ждёт своего времени
announce-sending = отправляется
announce-paused = приостановлено
announce-done = отправлено
announce-cancelled = отменено
announce-total = Всего получателей: <b>{ $count }</b>
announce-sent = Отправлено: <b>{ $count }</b>
announce-waiting = Ждут: { $count }
announce-asleep = из них позже, после тихих часов: { $count }
announce-blocked = Заблокировали бота: { $count }
announce-failed = Не удалось отправить: { $count }
announce-uncertain = Неизвестно, дошло ли: { $count }
announce-not-sent = Не отправлено (отмена или отписка): { $count }
announce-rate = Скорость: { $rate } в секунду
announce-left = Осталось: { $span }
span-short = меньше минуты
span-minutes = { $minutes } мин
span-whole-hours = { $hours } ч
span-hours = { $hours } ч { $minutes } мин
error-announcement-is-gone = Это объявление уже отправлено, изменено или удалено. Если нужно новое: /announce
error-announcement-too-long = Текст слишком длинный, знаков: { $length }. Можно не больше { $limit }. С фото или файлом помещается меньше текста.
error-only-photo-or-file = К объявлению можно добавить только одно фото или один файл.
error-nobody-to-tell = Получателей нет. Выберите других.
error-time-not-understood = Дату и время не удалось понять. Напишите так: 17.06.2025 14:00
error-time-not-ahead = Это время уже прошло или наступит больше чем через год. Напишите другое.
