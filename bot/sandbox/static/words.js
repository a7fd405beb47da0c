// The page's own words, Kyrgyz first, and how it writes times and sizes.
export const WORDS = {
  typing: "жазып жатат… / печатает…",
  sending: "файл жөнөтүүдө… / отправляет файл…",
  edited: "өзгөртүлдү / изменено",
  edit: "Өзгөртүү / Изменить",
  silent: "үнсүз / без звука",
  empty: "Азырынча билдирүү жок / Пока нет сообщений",
  noMenu: "Меню азырынча бош / Меню пока пусто",
  block: "Ботту бөгөттөө / Заблокировать бота",
  unblock: "Бөгөттөн чыгаруу / Разблокировать",
  failed: "Болгон жок / Не получилось",
  copied: "Көчүрүлдү / Скопировано",
  quote: "Толугу менен / Целиком",
  forwarded: "Жөнөткөн / Переслано от",
  place: "Картада / На карте",
  payload: "Шилтемедеги start= кийинки сөз / Слово после start= в ссылке",
};

const ZONE = "Asia/Bishkek";
const clock = new Intl.DateTimeFormat("ru-RU", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("ru-RU", { timeZone: ZONE, day: "2-digit", month: "2-digit", year: "numeric" });

export const timeOf = (seconds) => clock.format(seconds * 1000);
export const dayOf = (seconds) => day.format(seconds * 1000);
export const momentOf = (seconds) => `${dayOf(seconds)}, ${timeOf(seconds)} (Бишкек)`;

export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} Б`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} КБ` : `${(bytes / 1048576).toFixed(1)} МБ`;
}
