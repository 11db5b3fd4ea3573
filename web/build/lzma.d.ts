declare module 'lzma' {
  const lzma: {
    /** @param mode from 1, fast, to 9 @returns signed bytes */
    compress(bytes: number[], mode: number): number[];
  };
  export default lzma;
}
