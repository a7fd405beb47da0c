capacity-title = ⚠️ <b>Напоминание придёт вовремя не ко всем</b>
capacity-people = Подписчиков: { $count }
capacity-missed = Не узнают до начала обсуждения: <b>{ $count }</b>
capacity-last = Последний получит напоминание: { $time }
capacity-help = Что поможет: объявлять раньше, написать в канал, отправить объявление за звёзды (PAID_BROADCAST).
