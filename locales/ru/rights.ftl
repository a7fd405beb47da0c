## Срок хранения

retention-would = Только показываем, что сделает этот срок, ничего не меняется. Срок в днях: { $days }
retention-closes = Приём комментариев до: { $time }
retention-now = Комментариев, у которых сейчас удалится связь с автором: { $count }
retention-later = Позже: { $count }
retention-next = Следующий: { $time }
retention-total = Всего сейчас: { $count }
doctor-retention = Срок хранения
doctor-retention-off = RETENTION_DAYS пуст: связь комментариев с авторами не удаляется, пока автор сам об этом не попросит. Посмотрите заранее, что сделает срок: python -m bot doctor --retention 365
did-retention = удалена связь с авторами комментариев, срок хранения которых истёк
audit-bot = сам бот
audit-comments = комментариев: { $count }
