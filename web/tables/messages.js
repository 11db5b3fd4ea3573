// The sentences for what the reader of tables refuses: they come with it.

import { cellOf, foundOf, mostOf, namesOf, rangeOf } from '../message-words.js';

/** @type {Record<string, import('../messages.js').Message>} */
export const tableMessages = {
  tableEmpty: () => 'The table is empty: it needs a line of names, then an example a line.',
  tableTextTooLong: (_, allowed) =>
    `The table has too many characters: ${mostOf(allowed)} are the most. Take out rows or columns.`,
  tableNotUtf8: (_field, _allowed, place) =>
    `The table is not UTF-8 text, in ${cellOf(place)}: save it anew, as UTF-8.`,
  tableUtf16: (_field, _allowed, place) =>
    `The table seems to be UTF-16 text, in ${cellOf(place)}: save it anew as UTF-8, in Excel as “CSV UTF-8”.`,
  tableQuoteNotClosed: (_field, _allowed, place) =>
    `The table opens a quote that nothing closes, in ${cellOf(place)}${foundOf(place)}: close it, or take it out.`,
  tableTextAfterQuote: (_field, _allowed, place) =>
    `The table has text after a closing quote, in ${cellOf(place)}${foundOf(place)}: write a quote within quotes twice.`,
  tableRowTooShort: (_field, allowed, place) =>
    `The table has a line with fewer cells than the others: ${cellOf(place)} is missing. Each line needs ${mostOf(allowed)}; a cell may be blank.`,
  tableRowTooLong: (_field, allowed, place) =>
    `The table has a line with more cells than the others: ${cellOf(place)}${foundOf(place)} is too many. Each line needs ${mostOf(allowed)}; put a cell that holds the separator in quotes.`,
  tableNotANumber: (_field, _allowed, place) =>
    `The table has something else than a number in ${cellOf(place)}${foundOf(place)}: write a number, or leave the cell blank to leave the row out.`,
  tableNumberTooLarge: (_field, _allowed, place) =>
    `The table has a number too large to calculate with in ${cellOf(place)}${foundOf(place)}: the largest is 1.8e308.`,
  tableTwoDecimalMarks: (_field, _allowed, place) =>
    `The table has two decimal marks: ${cellOf(place)}${foundOf(place)} and, before it, “${place?.name ?? 'another'}”. Write all numbers with one.`,
  tableCommaUnclear: (_field, _allowed, place) =>
    `The comma in ${cellOf(place)}${foundOf(place)} may be a decimal comma or may part thousands: write a point, or no comma at all.`,
  tableNameMissing: (_field, _allowed, place) =>
    `The table has a column without a name: ${cellOf(place)}. Write one.`,
  tableNameTooLong: (_field, allowed, place) =>
    `The table has a name of more than ${mostOf(allowed)} characters in ${cellOf(place)}${foundOf(place)}: write a shorter one.`,
  tableNameTwice: (_field, _allowed, place) =>
    `The table has two columns of one name: ${cellOf(place)}${foundOf(place)}. Rename one.`,
  tableClassColumnTwice: (_field, _allowed, place) =>
    `The table has two columns that may be the class: “${place?.name ?? ''}” and, in ${cellOf(place)}, “${place?.found ?? ''}”. Choose one.`,
  tableClassColumnMissing: (_field, allowed, place) =>
    `The table has no column ${place ? `“${place.found}”` : 'like that'} to take for the class: ${namesOf(allowed) ? `its columns are ${namesOf(allowed)}` : 'give its name, or its number from 1'}.`,
  tableOneClass: (_field, allowed, place) =>
    `The table has one class only: “${place?.found ?? ''}” in every row from ${cellOf(place)} on${place?.name ? ` (column “${place.name}”)` : ''}. Add rows of another class, or choose another column for it; there must be ${rangeOf(allowed)} classes.`,
};
