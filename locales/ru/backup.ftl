backup-done = Резервная копия готова. Файл: { $file }. Размер, МБ: { $megabytes }
restore-done = Данные восстановлены из резервной копии. Место: { $place }. Копия сделана: { $made }
restore-forgotten = Снова удалены данные людей, которые попросили об этом после создания копии: { $count }

error-backup-database-missing = Такой базы нет: { $file }
error-backup-failed = С резервной копией ничего не вышло. Причина: { $reason }
error-backup-program-missing = Эта программа не установлена: { $program }. Установите её или оставьте настройку BACKUP_ENCRYPT_TO пустой.
error-backup-program-failed = Программа сообщила об ошибке: { $program }. Причина: { $reason }
error-backup-tool-missing = Эта программа PostgreSQL не найдена: { $program }. Установите клиент PostgreSQL той же версии, что у сервера. Если он установлен, укажите его папку в настройке POSTGRES_BIN.
error-backup-tool-unfit = Эта программа PostgreSQL не той версии: { $program }. Её версия: { $has }. Нужна версия: { $needs }. Установите её и укажите папку в настройке POSTGRES_BIN.
error-restore-file-missing = Такого файла нет: { $file }
error-restore-not-a-backup = Этот файл не резервная копия бота: { $file }
error-restore-damaged = Резервная копия повреждена, ничего не изменено: { $file }, повреждённая часть: { $part }. Возьмите другую копию.
error-restore-too-new = Эту копию сделала более новая версия бота: { $file }. Установите ту версию.
error-restore-other-engine = Это копия другой базы, ничего не изменено: { $file }. Вид базы: { $engine }. Укажите такую же базу в настройке DATABASE_URL.
error-restore-key-needed = Эта копия зашифрована: { $file }. Укажите файл ключа: --identity
error-restore-not-empty = Это место не пусто, ничего не изменено: { $place }. Копия восстанавливается только в пустое место.
