# Выгрузка в файл: заголовки столбцов, слова командной строки.
# Названия листов не длиннее 31 знака.
export-sheet-comments = Комментарии
export-sheet-about = Итоги

export-column-number = №
export-column-receipt = Регистрационный номер
export-column-received = Дата и время получения
export-column-consultation = Обсуждаемый документ
export-column-city = Город
export-column-hearing = Обсуждение (дата)
export-column-topic = Тема
export-column-state = Состояние
export-column-name = Имя
export-column-language = Язык текста
export-column-channel = Как получен
export-column-text = Текст комментария
export-column-text-part = Текст комментария ({ $number })
export-column-text-csv = Текст комментария (если текст в ячейке начинается с = + - @, табуляции или возврата каретки, перед ним поставлен знак ')

export-made-at = Когда составлен файл
export-period = Период
export-all = Все
export-all-time = За всё время
export-order-numbers = Порядковые номера в базе
export-count = Количество
export-received = Всего получено
export-wordless = Строки отозванных и непубликуемых комментариев остаются, но текст и имя в них не показаны.

export-progress = Записано: { $done } из { $total }
export-writing = Запись в файл
export-done = Готово. Строк: { $rows }. Файл: { $file }

error-export-format-unknown = Нет такого формата: { $format }. Возможные форматы: { $known }.
error-export-format-contradicts = Формат и имя файла противоречат друг другу: { $format }, { $file }.
error-export-consultation-unknown = Нет такого обсуждения: { $slug }. Есть: { $known }.
error-export-city-unknown = Нет такого города: { $slug }. Есть: { $known }.
error-export-folder-missing = Нет такой папки: { $folder }
error-export-folder-closed = В эту папку нельзя записать: { $folder }
error-export-not-a-file = Это не файл: { $path }
error-export-too-big = Выбранные комментарии не помещаются в файл XLSX. Выберите формат CSV или JSON.
error-export-failed = Файл не записан. Причина: { $reason }
