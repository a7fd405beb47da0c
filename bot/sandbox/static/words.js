// The page's own words, Kyrgyz first, and how it writes times and sizes.
export const WORDS = {
  typing: "жазып жатат / печатает",
  sending: "файл жөнөтүп жатат / отправляет файл",
  edited: "өзгөртүлдү / изменено",
  edit: "Өзгөртүү / Изменить",
  remove: "Алып салуу / Убрать",
  silent: "үнсүз / без звука",
  empty: "«Баштоо» баскычын басыңыз.\nНажмите «Начать».",
  abilities: "Бул бот эмне кыла алат?\nЧто умеет этот бот?",
  noMenu: "Меню азырынча бош / Меню пока пусто",
  block: "Ботту бөгөттөө / Заблокировать бота",
  unblock: "Бөгөттөн чыгаруу / Разблокировать",
  failed: "Болгон жок / Не получилось",
  copied: "Көчүрүлдү / Скопировано",
  quote: "Толугу менен / Целиком",
  spoiler: "Көрсөтүү / Показать",
  forwarded: "Жөнөткөн / Переслано от",
  picture: "Сүрөт / Фото",
  place: "Картада / На карте",
  unread: "окула элек / непрочитано",
  faultOrdered: "Даяр: кийинки билдирүүдө болот / Готово: случится на следующем сообщении",
  faultStruck: "Үзгүлтүк болду / Сбой произошёл",
  faultsCleared: "Үзгүлтүктөр жокко чыгарылды / Сбои отменены",
};

export const LANGUAGES = { ky: "кыргызча", ru: "по-русски", en: "in English" };

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
