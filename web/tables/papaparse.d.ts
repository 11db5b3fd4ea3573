// What web/tables/rows.js uses of Papa Parse, which comes without types.

declare module 'papaparse' {
  interface Fault {
    type: string;
    code: string;
    /** Of the text: behind the quote that opens the cell. */
    index: number;
  }
  const Papa: {
    parse(
      text: string,
      options: { delimiter: string; newline: string; preview: number },
    ): { data: string[][]; errors: Fault[] };
  };
  export default Papa;
}
