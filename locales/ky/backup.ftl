backup-done = Камдык көчүрмө даяр. Файл: { $file }. Көлөмү, МБ: { $megabytes }
restore-done = Камдык көчүрмө калыбына келтирилди. Орду: { $place }. Түзүлгөн убактысы: { $made }
restore-forgotten = Көчүрмө түзүлгөндөн кийин өз маалыматын өчүргөн адамдардын маалыматы кайра өчүрүлдү. Адамдардын саны: { $count }

error-backup-database-missing = Мындай база жок: { $file }
error-backup-failed = Камдык көчүрмө менен иштөө мүмкүн болгон жок. Себеби: { $reason }
error-backup-program-missing = Бул программа орнотулган эмес: { $program }. Аны орнотуңуз же BACKUP_ENCRYPT_TO жөндөөсүн бош калтырыңыз.
error-backup-program-failed = Программа ката кетирди: { $program }. Себеби: { $reason }
error-backup-tool-missing = Бул PostgreSQL программасы табылган жок: { $program }. PostgreSQL клиентин орнотуңуз, версиясы сервердики менен бирдей болсун. Орнотулган болсо, анын папкасын POSTGRES_BIN жөндөөсүнө жазыңыз.
error-backup-tool-unfit = Бул PostgreSQL программасынын версиясы туура келбейт: { $program }. Анын версиясы: { $has }. Керектүү версия: { $needs }. Аны орнотуп, папкасын POSTGRES_BIN жөндөөсүнө жазыңыз.
error-restore-file-missing = Мындай файл жок: { $file }
error-restore-not-a-backup = Бул файл боттун камдык көчүрмөсү эмес: { $file }
error-restore-damaged = Камдык көчүрмө бузулган, эч нерсе өзгөргөн жок: { $file }, бузулган бөлүгү: { $part }. Башка көчүрмөнү алыңыз.
error-restore-too-new = Бул көчүрмө боттун жаңыраак версиясында түзүлгөн: { $file }. Ошол версияны орнотуңуз.
error-restore-other-engine = Бул башка түрдөгү базанын көчүрмөсү, эч нерсе өзгөргөн жок: { $file }. Базанын түрү: { $engine }. DATABASE_URL жөндөөсүнө ушундай эле база жазыңыз.
error-restore-key-needed = Бул көчүрмө шифрленген: { $file }. Ачкыч файлын көрсөтүңүз: --identity
error-restore-not-empty = Бул жер бош эмес, эч нерсе өзгөргөн жок: { $place }. Көчүрмө бош жерге гана калыбына келтирилет.
