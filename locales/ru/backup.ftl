backup-done = Резервная копия готова. Файл: { $file }. Размер, МБ: { $megabytes }
restore-done = Данные восстановлены из резервной копии. Место: { $place }. Копия сделана: { $made }
restore-forgotten = Снова удалены данные людей, которые попросили об этом после создания копии: { $count }

error-backup-other-engine = Эта команда не копирует базу PostgreSQL: используйте программу pg_dump. Что делать, написано в файле docs/operations.md.
error-backup-database-missing = Такой базы нет: { $file }
error-backup-failed = С резервной копией ничего не вышло. Причина: { $reason }
error-backup-program-missing = Эта программа не установлена: { $program }. Установите её или оставьте настройку BACKUP_ENCRYPT_TO пустой.
error-backup-program-failed = Программа шифрования сообщила об ошибке: { $program }. Причина: { $reason }
error-restore-file-missing = Такого файла нет: { $file }
error-restore-not-a-backup = Этот файл не резервная копия бота: { $file }
error-restore-damaged = Резервная копия повреждена, ничего не изменено: { $file }, повреждённая часть: { $part }. Возьмите другую копию.
error-restore-too-new = Эту копию сделала более новая версия бота: { $file }. Установите ту версию.
error-restore-key-needed = Эта копия зашифрована: { $file }. Укажите файл ключа: --identity
error-restore-not-empty = Это место не пусто, ничего не изменено: { $place }. Копия восстанавливается только в пустое место.
