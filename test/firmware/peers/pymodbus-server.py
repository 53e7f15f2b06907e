"""Serves unit 17 by pymodbus: registers 0 to 10, -1234 in the first. Arguments: tcp PORT, or rtu DEVICE."""
import sys
from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartSerialServer, StartTcpServer
from pymodbus.transaction import ModbusRtuFramer

registers = ModbusSequentialDataBlock(0, [-1234 & 0xFFFF] + [0] * 10)
context = ModbusServerContext(slaves={17: ModbusSlaveContext(hr=registers, ir=registers, zero_mode=True)}, single=False)
print('ready', flush=True)
if sys.argv[1] == 'tcp':
    StartTcpServer(context=context, address=('127.0.0.1', int(sys.argv[2])))
else:
    StartSerialServer(context=context, framer=ModbusRtuFramer, port=sys.argv[2], baudrate=19200, parity='N', timeout=0.05)
