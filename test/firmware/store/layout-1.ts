/** A record byte for byte as the firmware of layout 1 wrote it: site 7, its first; two parameters, counters, one alarm, a clock. */
export const LAYOUT_1 = Uint8Array.from(Buffer.from(
  '427573620bb11e8500000001000000070001005101060002000b000000460003fffc2f70'
  + '020400080000000c00000000000000030000000000000000000000040000000000000001' + '030c00010000fa066ab13b806ab13be4' + '050900016ab13d746ab13d7401' + '000000', 'hex'));
