# Файлга чыгаруу: мамычалардын аталыштары, буйрук сабынын сөздөрү.
# Баракчалардын аталыштары 31 белгиден ашпайт.
export-sheet-comments = Пикирлер
export-sheet-about = Жыйынтык

export-column-number = №
export-column-receipt = Каттоо номери
export-column-received = Келген күнү жана убактысы
export-column-consultation = Талкууга коюлган документ
export-column-city = Шаар
export-column-hearing = Талкуу (күнү)
export-column-topic = Тема
export-column-state = Абалы
export-column-name = Аты-жөнү
export-column-language = Тексттин тили
export-column-channel = Кантип алынды
export-column-text = Пикирдин тексти
export-column-text-part = Пикирдин тексти ({ $number })
export-column-text-csv = Пикирдин тексти (уячадагы текст = + - @ белгилеринен, табуляциядан же сап башына кайтаруу белгисинен башталса, анын алдына ' белгиси коюлган)

export-made-at = Файл түзүлгөн убакыт
export-period = Мезгил
export-all = Баары
export-all-time = Бардык убакыт
export-order-numbers = Базадагы катар номерлери
export-count = Саны
export-received = Баары болуп келгени
export-wordless = Кайтарып алынган жана жарыяланбаган пикирлердин сабы калат, бирок тексти менен аты-жөнү көрсөтүлбөйт.

export-progress = Жазылды: { $done } / { $total }
export-writing = Файлга жазуу
export-done = Даяр. Саптардын саны: { $rows }. Файл: { $file }

error-export-format-unknown = Мындай формат жок: { $format }. Мүмкүн болгон форматтар: { $known }.
error-export-format-contradicts = Формат менен файлдын аталышы бири-бирине дал келбейт: { $format }, { $file }.
error-export-consultation-unknown = Мындай талкуу жок: { $slug }. Булар бар: { $known }.
error-export-city-unknown = Мындай шаар жок: { $slug }. Булар бар: { $known }.
error-export-folder-missing = Мындай папка жок: { $folder }
error-export-folder-closed = Бул папкага жазуу мүмкүн эмес: { $folder }
error-export-not-a-file = Бул файл эмес: { $path }
error-export-too-big = Тандалган пикирлер XLSX файлына батпайт. CSV же JSON форматын тандаңыз.
error-export-failed = Файл жазылган жок. Себеби: { $reason }
