/* Serves unit 17 by libmodbus: registers 0 to 10, -1234 in the first. Arguments: tcp PORT, or rtu DEVICE. */
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **arguments) {
  uint8_t request[MODBUS_TCP_MAX_ADU_LENGTH];
  int tcp = count == 3 && strcmp(arguments[1], "tcp") == 0, listener = -1;
  modbus_t *wire = tcp ? modbus_new_tcp("127.0.0.1", atoi(arguments[2])) : modbus_new_rtu(arguments[2], 19200, 'N', 8, 1);
  modbus_mapping_t *registers = modbus_mapping_new(0, 0, 11, 11);
  registers->tab_registers[0] = (uint16_t)-1234;
  modbus_set_slave(wire, 17);
  if (tcp) listener = modbus_tcp_listen(wire, 1);
  else if (modbus_connect(wire) != 0) return 1;
  puts("ready");
  fflush(stdout);
  for (;;) {
    if (tcp && modbus_tcp_accept(wire, &listener) < 0) return 1;
    for (int bytes = 0; bytes >= 0;) {
      bytes = modbus_receive(wire, request);
      if (bytes > 0) modbus_reply(wire, request, bytes, registers);
      if (bytes < 0 && !tcp) { modbus_flush(wire); bytes = 0; }
    }
  }
}
