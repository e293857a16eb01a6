from sqlcipher3 import *
from sqlcipher3 import Connection as Connection
from sqlcipher3 import connect as connect
