@echo off
rem Starts rcol on Windows: finds Java and the jar, and adds the flags and the class archive that make a JVM start fast.
rem What the launcher "rcol" beside it says of the flags holds here too. Whether there is a terminal, Java finds out itself.
setlocal EnableExtensions DisableDelayedExpansion
set "_home=%~dp0"
set "_jar=%_home%rcol.jar"

rem Its own Java, where it came with one; JAVA_HOME may be there for something else.
set "_java=%_home%runtime\bin\java.exe"
if exist "%_java%" goto found
set "_java="
if not defined JAVA_HOME goto path
set "_java=%JAVA_HOME:"=%\bin\java.exe"
goto check
:path
for %%J in (java.exe) do set "_java=%%~$PATH:J"
:check
if not defined _java goto none
if exist "%_java%" goto found
:none
echo rcol: no Java found; install Java 17 or newer, or set JAVA_HOME 1>&2
exit /b 2

:found
set "_version="
for %%R in ("%_java%\..\..\release") do set "_release=%%~fR"
if exist "%_release%" for /f "usebackq tokens=1,2 delims==" %%K in ("%_release%") do if "%%K"=="JAVA_VERSION" set "_version=%%~L"
set "_major="
for /f "delims=.-+_" %%M in ("%_version%") do set "_major=%%M"
if not defined _major goto new
if %_major% GEQ 17 goto new
echo rcol: "%_java%" is Java %_version%; rcol needs Java 17 or newer (set JAVA_HOME) 1>&2
exit /b 2

:new
rem The first compiler alone starts faster but never gets fast: only for what is short, and where the command comes first.
set "_tier=-XX:+TieredCompilation"
for %%C in (--help --version check-token config diff explain help init restore scan-secrets token upload validate version) do if "%~1"=="%%C" set "_tier=-XX:TieredStopAtLevel=1"
set "_flags=-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote -XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable -Xlog:all=error,cds*=off:stderr"
set "_dumps=-XX:+DisplayVMOutputToStderr -XX:+SuppressFatalErrorMessage -XX:-HeapDumpOnOutOfMemoryError"

rem The archive lies beside the jar: whoever can write it there can write the jar too. Where the folder cannot be written,
rem or in CI, there is none, which costs speed only. The key is written last, and after a failure too: nothing is tried twice.
set "_archive=%_home%rcol.jsa"
for %%A in ("%_jar%") do set "_key=%_version% %%~zA %%~tA %_jar%"
if "%~1"=="--make-class-archive" goto make
call :read 2>nul
if "%_made%"=="%_key%" goto start
if defined CI goto start
if not defined _version goto start
set "_text=being made"
call :write 2>nul
call :read 2>nul
if not "%_made%"=="%_text%" goto start
echo rcol: preparing itself for this computer, once 1>&2
:make
set "_part=%_home%rcol.%RANDOM%"
"%_java%" %_flags% "-XX:DumpLoadedClassList=%_part%.list" -cp "%_jar%" org.rcol.Main --train-class-archive <nul >nul 2>&1
if not errorlevel 1 "%_java%" -XX:+UseG1GC -Xshare:dump "-XX:SharedClassListFile=%_part%.list" "-XX:SharedArchiveFile=%_part%.jsa" -cp "%_jar%" <nul >nul 2>&1
set "_status=%ERRORLEVEL%"
if "%_status%"=="0" move /y "%_part%.jsa" "%_archive%" >nul 2>&1
del /q "%_part%.list" "%_part%.jsa" >nul 2>&1
set "_text=%_key%"
call :write 2>nul
if "%~1"=="--make-class-archive" exit /b %_status%

:start
set _share=
if exist "%_archive%" set _share="-XX:SharedArchiveFile=%_archive%"
"%_java%" %_tier% %_flags% %_dumps% -Xshare:auto %_share% -Djava.util.logging.config.file=NUL "-Dpicocli.converters.excludes=java.time.*,java.sql.*" -cp "%_jar%" org.rcol.Main %*
exit /b %ERRORLEVEL%

:read
set "_made="
if exist "%_archive%.key" set /p _made=<"%_archive%.key"
if defined _made set "_made=%_made:"=%"
exit /b 0

:write
>"%_archive%.key" echo "%_text%"
exit /b 0
